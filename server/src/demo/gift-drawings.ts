/** What a demo gift looks like. */
export type GiftShape = keyof typeof shapes;

/** Light ground, body, dark part: a few quiet pairs, so that the shelf looks of one hand. */
const palettes = {
  rose: ['#fbeeee', '#c2565f', '#7d2a33'],
  sand: ['#f8f1e4', '#c79a5b', '#7a5a2b'],
  sage: ['#edf3ec', '#7c9f7a', '#415f42'],
  sky: ['#eaf2f8', '#5f8fb8', '#2c5475'],
  plum: ['#f3eef7', '#8f74ad', '#533c70'],
  ink: ['#eef0f2', '#6b7785', '#333d48'],
} as const;
export type GiftPalette = keyof typeof palettes;

/** Bodies are `b`, dark parts `d`, light ones `l`; the ground is 640 wide and high. */
const shapes = {
  cup: `<rect class="b" x="235" y="190" width="170" height="290" rx="34"/><rect class="d" x="222" y="150" width="196" height="62" rx="20"/><rect class="l" x="262" y="250" width="26" height="170" rx="13"/>`,
  umbrella: `<path class="b" d="M120 340a200 190 0 0 1 400 0c-34-34-66-34-100 0-34-34-66-34-100 0-34-34-66-34-100 0-34-34-66-34-100 0z"/><path class="s" d="M320 150v300c0 60-84 60-84 0"/>`,
  bag: `<path class="b" d="M180 250h280l26 250a26 26 0 0 1-26 28H180a26 26 0 0 1-26-28z"/><path class="s" d="M250 290v-70a70 70 0 0 1 140 0v70"/><circle class="l" cx="320" cy="400" r="44"/>`,
  towel: `<rect class="b" x="170" y="190" width="300" height="90" rx="40"/><rect class="b" x="150" y="290" width="340" height="90" rx="40"/><rect class="b" x="170" y="390" width="300" height="90" rx="40"/><path class="s" d="M210 235h60M190 335h60M210 435h60"/>`,
  bottle: `<rect class="d" x="280" y="130" width="80" height="70" rx="12"/><path class="b" d="M262 200h116c0 44 42 60 42 120v150a36 36 0 0 1-36 36H256a36 36 0 0 1-36-36V320c0-60 42-76 42-120z"/><rect class="l" x="248" y="340" width="144" height="96" rx="12"/>`,
  lamp: `<path class="b" d="M230 150h180l56 170H174z"/><path class="s" d="M320 320v150"/><rect class="d" x="220" y="470" width="200" height="30" rx="15"/>`,
  book: `<path class="b" d="M150 180h150a30 30 0 0 1 20 9 30 30 0 0 1 20-9h150v290H340a30 30 0 0 0-20 9 30 30 0 0 0-20-9H150z"/><path class="s" d="M320 195v270"/><path class="t" d="M190 240h90M190 290h90M360 240h90M360 290h90"/>`,
  teapot: `<path class="b" d="M200 300h240a120 140 0 0 1-240 0z"/><path class="s" d="M436 320c70-10 70 90-10 80M204 340c-40-4-46-50-72-70"/><path class="d" d="M230 290a90 50 0 0 1 180 0z"/><circle class="d" cx="320" cy="226" r="18"/>`,
  headphones: `<path class="s" d="M170 400v-50a150 150 0 0 1 300 0v50"/><rect class="b" x="140" y="350" width="84" height="130" rx="36"/><rect class="b" x="416" y="350" width="84" height="130" rx="36"/>`,
  battery: `<rect class="b" x="220" y="150" width="200" height="350" rx="36"/><circle class="l" cx="320" cy="230" r="16"/><path class="l" d="M334 290l-54 84h34l-10 66 56-88h-34z"/>`,
  bear: `<circle class="d" cx="220" cy="220" r="52"/><circle class="d" cx="420" cy="220" r="52"/><circle class="b" cx="320" cy="320" r="150"/><ellipse class="l" cx="320" cy="370" rx="62" ry="48"/><circle class="d" cx="262" cy="300" r="16"/><circle class="d" cx="378" cy="300" r="16"/><ellipse class="d" cx="320" cy="350" rx="22" ry="16"/>`,
  pan: `<circle class="b" cx="280" cy="330" r="150"/><circle class="l" cx="280" cy="330" r="104"/><rect class="d" x="410" y="212" width="150" height="40" rx="20" transform="rotate(-24 410 232)"/>`,
  coffee: `<path class="b" d="M190 260h230v130a90 90 0 0 1-90 90h-50a90 90 0 0 1-90-90z"/><path class="s" d="M420 290h30a52 52 0 0 1 0 104h-34M250 220c-16-30 16-40 0-70M310 220c-16-30 16-40 0-70M370 220c-16-30 16-40 0-70"/>`,
  cake: `<path class="b" d="M170 340h300v130a24 24 0 0 1-24 24H194a24 24 0 0 1-24-24z"/><path class="l" d="M170 340a150 60 0 0 1 300 0c0 40-50 40-50 6 0 40-50 40-50 6 0 40-50 40-50 6 0 34-50 34-50-6 0 34-50 34-50-6 0 34-50 34-50-6z"/><rect class="d" x="310" y="190" width="20" height="90" rx="8"/><circle class="d" cx="320" cy="172" r="18"/>`,
  ticket: `<path class="b" d="M130 230h380v60a30 30 0 0 0 0 60v60H130v-60a30 30 0 0 0 0-60z"/><path class="t" d="M380 240v160"/><circle class="l" cx="250" cy="320" r="50"/>`,
  star: `<path class="b" d="M320 130l58 120 132 18-96 92 24 132-118-64-118 64 24-132-96-92 132-18z"/><path class="l" d="M320 220l26 54 60 8-44 42 12 60-54-30z"/>`,
  card: `<rect class="b" x="130" y="210" width="380" height="230" rx="28"/><rect class="d" x="130" y="262" width="380" height="46"/><rect class="l" x="170" y="360" width="120" height="26" rx="13"/>`,
  coin: `<circle class="b" cx="320" cy="320" r="160"/><circle class="l" cx="320" cy="320" r="120"/><path class="s" d="M270 240l50 70 50-70M320 310v110M268 330h104M268 376h104"/>`,
  plant: `<path class="d" d="M220 380h200l-26 130H246z"/><path class="b" d="M320 370c-10-90-90-120-140-110 0 70 60 120 140 110zM320 370c0-120 70-180 140-180 10 90-50 170-140 180zM320 360c-40-90-20-170 10-220 50 60 50 150-10 220z"/>`,
  cap: `<path class="b" d="M170 380a150 160 0 0 1 300 0z"/><path class="d" d="M170 380h340a30 30 0 0 1 0 44H230a60 60 0 0 1-60-44z"/><circle class="d" cx="320" cy="216" r="14"/>`,
  pillow: `<path class="b" d="M160 220c60-30 260-30 320 0 30 60 30 160 0 220-60 30-260 30-320 0-30-60-30-160 0-220z"/><path class="t" d="M210 260c40-16 180-16 220 0M210 400c40 16 180 16 220 0"/>`,
} as const;

/** A square drawing: flat shapes on a quiet ground, nothing loaded, nothing that runs. */
export function drawGift(shape: GiftShape, palette: GiftPalette): Buffer {
  const [ground, body, dark] = palettes[palette];
  const style =
    `.b{fill:${body}}.d{fill:${dark}}.l{fill:#ffffffb0}` +
    `.s{fill:none;stroke:${dark};stroke-width:22;stroke-linecap:round;stroke-linejoin:round}` +
    `.t{fill:none;stroke:#ffffffb0;stroke-width:12;stroke-linecap:round}`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 640" width="640" height="640"><style>${style}</style>` +
      `<rect width="640" height="640" fill="${ground}"/><ellipse cx="320" cy="540" rx="190" ry="22" fill="${dark}" opacity=".12"/>${shapes[shape]}</svg>\n`,
  );
}
