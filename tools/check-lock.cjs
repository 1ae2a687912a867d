// every optional platform binary a locked package names must itself be in the lock file
const l = require('../package-lock.json').packages;
let n = 0,
  bad = [];
for (const [k, v] of Object.entries(l))
  for (const d of Object.keys(v.optionalDependencies || {})) {
    n++;
    let dir = k;
    let ok = false;
    for (;;) {
      if (l[(dir ? dir + '/' : '') + 'node_modules/' + d]) {
        ok = true;
        break;
      }
      if (!dir) break;
      const i = dir.lastIndexOf('node_modules');
      dir = i > 0 ? dir.slice(0, i - 1) : '';
    }
    if (!ok) bad.push(`${k} -> ${d}@${v.optionalDependencies[d]}`);
  }
console.log(`${n} optional deps, ${bad.length} missing`);
if (bad.length) {
  console.log(bad.slice(0, 60).join('\n'));
  process.exit(1);
}
