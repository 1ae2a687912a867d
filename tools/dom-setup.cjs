require('@testing-library/jest-dom');
if (!window.matchMedia)
  window.matchMedia = (q) => ({
    matches: false,
    media: q,
    addListener() {},
    removeListener() {},
    addEventListener() {},
    removeEventListener() {},
  });
if (!window.ResizeObserver)
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
if (!window.HTMLCanvasElement.prototype.getContext.mock)
  window.HTMLCanvasElement.prototype.getContext = () => null;
if (!window.MessageChannel)
  window.MessageChannel = globalThis.MessageChannel = class {
    constructor() {
      this.port1 = { onmessage: null, close() {} };
      this.port2 = {
        onmessage: null,
        close() {},
        postMessage: (d) => setTimeout(() => this.port1.onmessage?.({ data: d }), 0),
      };
    }
  };
if (!globalThis.TextEncoder)
  Object.assign(globalThis, {
    TextEncoder: require('node:util').TextEncoder,
    TextDecoder: require('node:util').TextDecoder,
  });
const gcs = window.getComputedStyle.bind(window);
window.getComputedStyle = (el) => gcs(el); // jsdom: no pseudo elements
