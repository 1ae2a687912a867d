/** Names the run, so that the schemas of two runs on one server never meet. */
export default function nameTheRun(): void {
  process.env['HUIKE_TEST_RUN'] = String(process.pid);
}
