module.exports = new Proxy(
  { __esModule: true },
  {
    get: (t, k) =>
      k === 'default' ? new Proxy({}, { get: (_, c) => String(c) }) : k in t ? t[k] : String(k),
  },
);
