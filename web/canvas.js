// Interprets display lists onto Canvas 2D. Go (app/screen) decides what is
// drawn; this file only draws, because a call from Go to a canvas costs half a
// microsecond and a map has thousands of shapes: a frame crosses once, as
// words of 32 bits, and is read here.
//
// It needs no document and no window, so that it can run in a worker too: it
// is given the contexts of two canvases that lie upon each other.
//
// The words of each command stand beside it below and in app/screen/words.go;
// both must change together. Colours, lengths of dashes and the cells of
// patterns come from Go (setup), strings are sent once and named by number.
'use strict';

{

// surface is a canvas that nobody sees. A worker has no document to ask for one,
// and a page whose browser knows only its own canvases has.
const surface = (width, height) => globalThis.OffscreenCanvas
  ? new OffscreenCanvas(width, height)
  : Object.assign(document.createElement('canvas'), { width, height });

const worthmapCanvas = (restContext, overContext) => {
  // Layers: what is seen (rest, over), the last whole picture of rest (base),
  // and the next one while it is being painted in slices (back).
  const REST = 0, OVER = 1, BASE = 2, BACK = 3;
  const layers = [restContext, overContext, null, null];

  let colors = [];   // CSS colour by number; 0 is no colour
  let dashes = [];   // [on, off] by number
  let tiles = [];    // {size, tint, ink, width, lines, dot} by number; 0 is solid
  let family = '';
  let ground = '#fff';
  let strings = [];

  let buffer = new ArrayBuffer(1 << 16);
  let words = new Uint32Array(buffer);
  let floats = new Float32Array(buffer);

  const decoder = new TextDecoder();
  const fonts = new Map();    // size and weight → value of ctx.font
  const cells = new Map();    // pattern, colour and scale → a painted tile
  let cellScale = 0;

  const layer = (n) => {
    if (!layers[n]) {
      const { width, height } = restContext.canvas;
      layers[n] = surface(width, height).getContext('2d', { alpha: false });
    }
    return layers[n];
  };

  const font = (size, strong) => {
    const key = strong ? -size : size;
    let f = fonts.get(key);
    if (!f) {
      if (fonts.size > 500) fonts.clear();
      f = `${strong ? 600 : 400} ${size}px ${family}`;
      fonts.set(key, f);
    }
    return f;
  };

  // A cell of a pattern as a bitmap of whole device pixels. Below three pixels
  // nobody tells lines apart: the middle tone stands for them.
  const cell = (ctx, pattern, color, k) => {
    if (k !== cellScale || cells.size > 200) {
      cells.clear();
      cellScale = k;
    }
    const key = pattern * 256 + color;
    let c = cells.get(key);
    if (c) return c;
    const t = tiles[pattern];
    const px = Math.round(t.size * k);
    if (px < 3) {
      const share = t.dot ? Math.PI * t.dot * t.dot / (t.size * t.size) : t.width * (t.lines.length > 4 ? Math.SQRT2 : 1) / t.size;
      c = { alpha: t.tint + (1 - t.tint) * t.ink * share };
    } else {
      const canvas = surface(px, px);
      const g = canvas.getContext('2d');
      g.scale(px / t.size, px / t.size);
      g.fillStyle = g.strokeStyle = colors[color];
      g.globalAlpha = t.tint;
      g.fillRect(0, 0, t.size, t.size);
      g.globalAlpha = t.ink;
      g.lineWidth = t.width;
      g.beginPath();
      for (let i = 0; i < t.lines.length; i += 4) {
        g.moveTo(t.lines[i], t.lines[i + 1]);
        g.lineTo(t.lines[i + 2], t.lines[i + 3]);
      }
      g.stroke();
      if (t.dot) {
        g.beginPath();
        g.arc(t.size / 2, t.size / 2, t.dot, 0, 2 * Math.PI);
        g.fill();
      }
      c = { style: ctx.createPattern(canvas, 'repeat'), scale: t.size / px };
    }
    cells.set(key, c);
    return c;
  };

  const draw = (count) => {
    const u = words, f = floats;
    let ctx = restContext;
    let k = 1, zoom = 1, fixed = 1; // device pixels a unit; zoom; scale of fixed strokes
    let ox = 0, oy = 0;             // of the node, in units from the camera

    // What the context is set to, so that nothing is set twice.
    let fillNow = -1, strokeNow = -1, widthNow = -1, fontNow = '', alignNow = -1;
    const forget = () => { fillNow = strokeNow = widthNow = alignNow = -1; fontNow = ''; };

    // Plain rectangles, or plain lines, of one style that follow each other
    // become one path.
    let open = 0, openKey = 0, openCount = 0; // 0 no path, 1 to fill, 2 to stroke
    const flush = () => {
      if (open === 1) ctx.fill();
      else if (open === 2) ctx.stroke();
      open = 0;
    };

    const setFill = (color) => {
      if (color !== fillNow) { ctx.fillStyle = colors[color]; fillNow = color; }
    };
    const setStroke = (style, width) => {
      const scale = style & 0x10000 ? fixed : 1;
      width *= scale;
      const key = style * 2 + (scale === 1 ? 0 : 1);
      if (key !== strokeNow) {
        ctx.strokeStyle = colors[style & 0xff];
        const d = dashes[style >> 8 & 0xff];
        ctx.setLineDash(d[0] ? [d[0] * scale, d[1] * scale] : []);
        ctx.lineCap = ctx.lineJoin = 'butt';
        if (style & 0x20000) ctx.lineCap = ctx.lineJoin = 'round';
        else ctx.lineJoin = 'miter';
        strokeNow = key;
      }
      if (width !== widthNow) { ctx.lineWidth = width; widthNow = width; }
    };
    const paintFill = (fill, alpha) => {
      const pattern = fill >> 8;
      if (pattern) {
        const c = cell(ctx, pattern, fill & 0xff, k);
        if (c.style) {
          c.style.setTransform({ a: c.scale, d: c.scale, e: ox, f: oy });
          ctx.fillStyle = c.style;
          fillNow = -1;
        } else {
          alpha *= c.alpha;
          setFill(fill & 0xff);
        }
      } else {
        setFill(fill);
      }
      if (alpha !== 1) ctx.globalAlpha = alpha;
      ctx.fill();
      if (alpha !== 1) ctx.globalAlpha = 1;
    };
    const paintStroke = (style, alpha, width) => {
      setStroke(style, width);
      if (alpha !== 1) ctx.globalAlpha = alpha;
      ctx.stroke();
      if (alpha !== 1) ctx.globalAlpha = 1;
    };

    for (let i = 0; i < count;) {
      const op = u[i];
      switch (op) {
      case 1: { // TARGET layer: all that follows goes there
        flush();
        ctx = layer(u[i + 1]);
        forget();
        i += 2;
        break;
      }
      case 2: { // VIEW k, zoom, fixed
        flush();
        k = f[i + 1]; zoom = f[i + 2]; fixed = f[i + 3];
        ctx.setTransform(k, 0, 0, k, 0, 0);
        ctx.miterLimit = 4;
        ctx.textBaseline = 'alphabetic';
        ctx.textRendering = 'geometricPrecision';
        forget();
        i += 4;
        break;
      }
      case 3: { // CLIP x, y, w, h in device pixels: and clears it
        flush();
        const x = f[i + 1], y = f[i + 2], w = f[i + 3], h = f[i + 4];
        ctx.save();
        ctx.setTransform(1, 0, 0, 1, 0, 0);
        ctx.beginPath();
        ctx.rect(x, y, w, h);
        ctx.clip();
        if (ctx === overContext) {
          ctx.clearRect(x, y, w, h);
        } else {
          ctx.fillStyle = ground;
          ctx.fillRect(x, y, w, h);
        }
        ctx.setTransform(k, 0, 0, k, 0, 0);
        forget();
        i += 5;
        break;
      }
      case 4: { // UNCLIP
        flush();
        ctx.restore();
        forget();
        i += 1;
        break;
      }
      case 5: { // SCROLL dx, dy in device pixels: rest onto itself
        flush();
        const c = restContext;
        c.setTransform(1, 0, 0, 1, 0, 0);
        c.globalCompositeOperation = 'copy';
        c.drawImage(c.canvas, f[i + 1], f[i + 2]);
        c.globalCompositeOperation = 'source-over';
        i += 3;
        break;
      }
      case 6: { // KEEP: rest becomes the base
        flush();
        const c = layer(BASE);
        c.setTransform(1, 0, 0, 1, 0, 0);
        c.drawImage(restContext.canvas, 0, 0);
        i += 1;
        break;
      }
      case 7: { // SHOW scale, dx, dy: base on rest
        flush();
        const c = restContext, s = f[i + 1], b = layer(BASE).canvas;
        c.setTransform(1, 0, 0, 1, 0, 0);
        if (s !== 1 || f[i + 2] || f[i + 3]) {
          c.fillStyle = ground;
          c.fillRect(0, 0, c.canvas.width, c.canvas.height);
        }
        c.imageSmoothingQuality = 'low';
        c.drawImage(b, f[i + 2], f[i + 3], b.width * s, b.height * s);
        forget();
        i += 4;
        break;
      }
      case 8: { // SWAP: back becomes the base
        flush();
        [layers[BASE], layers[BACK]] = [layer(BACK), layers[BASE]];
        i += 1;
        break;
      }
      case 9: { // NODE x, y: origin of what follows, in units from the camera
        ox = f[i + 1]; oy = f[i + 2];
        i += 3;
        break;
      }
      case 10: { // RECT x, y, w, h, radius, fill, alpha, stroke, alpha, width
        const x = f[i + 1] + ox, y = f[i + 2] + oy, w = f[i + 3], h = f[i + 4];
        const fill = u[i + 6], stroke = u[i + 8];
        let r = f[i + 5];
        if (r * k < 1) r = 0;
        if (!stroke && !r && fill < 256 && f[i + 7] === 1) {
          if (open !== 1 || openKey !== fill || ++openCount > 400) {
            flush();
            setFill(fill);
            ctx.beginPath();
            open = 1; openKey = fill; openCount = 0;
          }
          ctx.rect(x, y, w, h);
          i += 11;
          break;
        }
        flush();
        ctx.beginPath();
        if (!r) ctx.rect(x, y, w, h);
        else if (w === h && 2 * r >= w) ctx.arc(x + w / 2, y + h / 2, w / 2, 0, 2 * Math.PI);
        else ctx.roundRect(x, y, w, h, Math.min(r, w / 2, h / 2));
        if (fill) paintFill(fill, f[i + 7]);
        if (stroke) paintStroke(stroke, f[i + 9], f[i + 10]);
        i += 11;
        break;
      }
      case 11: { // PATH fill, alpha, stroke, alpha, width, verbs; then verbs, four a word; then points
        const fill = u[i + 1], stroke = u[i + 3], verbs = u[i + 6];
        const plain = !fill && !(stroke & 0x1ff00) && f[i + 4] === 1; // no dash, not of fixed width
        const key = plain ? stroke + f[i + 5] * 0x40000 : -1;
        if (!plain || open !== 2 || openKey !== key || ++openCount > 100) {
          flush();
          ctx.beginPath();
          if (plain) {
            setStroke(stroke, f[i + 5]);
            open = 2; openKey = key; openCount = 0;
          }
        }
        let p = i + 7 + (verbs + 3 >> 2);
        for (let v = 0; v < verbs; v++) {
          switch (u[i + 7 + (v >> 2)] >> (v & 3) * 8 & 0xff) {
          case 0: ctx.moveTo(f[p] + ox, f[p + 1] + oy); p += 2; break;
          case 1: ctx.lineTo(f[p] + ox, f[p + 1] + oy); p += 2; break;
          case 2: ctx.bezierCurveTo(f[p] + ox, f[p + 1] + oy, f[p + 2] + ox, f[p + 3] + oy, f[p + 4] + ox, f[p + 5] + oy); p += 6; break;
          case 3: ctx.closePath(); break;
          }
        }
        if (!plain) {
          if (fill) paintFill(fill, f[i + 2]);
          if (stroke) paintStroke(stroke, f[i + 4], f[i + 5]);
        }
        i = p;
        break;
      }
      case 12: { // TEXT x, y, size, flags, color, halo, string, turn
        flush();
        const flags = u[i + 4], scale = flags & 8 ? 1 / zoom : 1, text = strings[u[i + 7]];
        const x = f[i + 1] + ox, y = f[i + 2] + oy, turn = f[i + 8];
        const want = font(f[i + 3] * scale, flags & 4);
        if (want !== fontNow) { ctx.font = want; fontNow = want; }
        const align = flags & 3;
        if (align !== alignNow) { ctx.textAlign = align === 0 ? 'left' : align === 1 ? 'center' : 'right'; alignNow = align; }
        if (turn) {
          ctx.save();
          ctx.translate(x, y);
          ctx.rotate(turn * Math.PI / 180);
          ctx.translate(-x, -y);
        }
        if (u[i + 6]) {
          setStroke(u[i + 6] | 0x20000, 6 * scale);
          ctx.strokeText(text, x, y);
        }
        setFill(u[i + 5]);
        ctx.fillText(text, x, y);
        if (turn) {
          ctx.restore();
          forget();
        }
        i += 9;
        break;
      }
      default:
        throw new Error(`canvas: unknown command ${op} at word ${i}`);
      }
    }
    flush();
  };

  return {
    // setup takes what does not change from frame to frame: colours, dashes
    // and tiles as JSON.
    setup(text) {
      const s = JSON.parse(text);
      ({ colors, dashes, tiles, family, ground } = s);
      cells.clear();
      fonts.clear();
    },
    // resize sets all layers to a size in device pixels; what rest showed
    // stays as the base.
    resize(w, h) {
      const { width, height } = restContext.canvas;
      if (width && height) {
        const base = surface(w, h).getContext('2d', { alpha: false });
        base.fillStyle = ground;
        base.fillRect(0, 0, w, h);
        base.drawImage(restContext.canvas, 0, 0);
        layers[BASE] = base;
      }
      layers[BACK] = null;
      for (const c of [restContext, overContext]) {
        c.canvas.width = w;
        c.canvas.height = h;
      }
    },
    // use reads lists and strings from another buffer.
    use(other) {
      buffer = other;
      words = new Uint32Array(buffer);
      floats = new Float32Array(buffer);
    },
    // room returns the bytes that a list of so many is copied into.
    room(bytes) {
      if (buffer.byteLength < bytes) this.use(new ArrayBuffer(bytes * 2));
      return new Uint8Array(buffer);
    },
    // learn takes strings out of the first bytes of the buffer, each ended by
    // a zero byte, and numbers them from first on.
    learn(first, bytes) {
      const list = decoder.decode(new Uint8Array(buffer, 0, bytes)).split('\0');
      list.pop();
      strings.length = first;
      for (const s of list) strings.push(s);
    },
    draw,
    // pending tells how many lists wait to be drawn.
    pending() { return 0; },
  };
};

// Where this file came from, to start it once more as a worker.
worthmapCanvas.url = globalThis.document?.currentScript?.src ?? '';

// apart starts a worker that draws, so that the page's own thread only writes
// lists. tell hears 'ready' when the worker answers, 'restored' when the browser
// had thrown its canvases away, and 'failed' when it is of no use any more. It
// returns null where a worker cannot draw. take then hands over two canvases
// that have no context yet, and returns what worthmapCanvas returns.
worthmapCanvas.apart = (tell) => {
  const able = globalThis.HTMLCanvasElement?.prototype.transferControlToOffscreen;
  if (!able || !globalThis.Worker || !worthmapCanvas.url) return null;
  const worker = new Worker(worthmapCanvas.url);
  const free = []; // buffers that came back
  let pending = 0, bytes = null;
  worker.onmessage = ({ data }) => {
    if (typeof data === 'string') return tell(data);
    if (free.length < 3) free.push(data);
    pending--;
  };
  worker.onerror = (event) => {
    event.preventDefault();
    tell('failed');
  };
  return {
    take(rest, over) {
      const canvases = [rest, over].map((c) => c.transferControlToOffscreen());
      worker.postMessage(['take', ...canvases], canvases);
      const send = (name, first, second) => {
        pending++;
        worker.postMessage([name, bytes.buffer, first, second], [bytes.buffer]);
        bytes = null;
      };
      return {
        setup(text) { worker.postMessage(['setup', text]); },
        resize(w, h) { worker.postMessage(['resize', w, h]); },
        room(n) {
          let buffer = free.pop();
          if (!buffer || buffer.byteLength < n) buffer = new ArrayBuffer(Math.max(2 * n, 1 << 16));
          bytes = new Uint8Array(buffer);
          return bytes;
        },
        learn(first, n) { send('learn', first, n); },
        draw(count) { send('draw', count); },
        pending() { return pending; },
      };
    },
    end() { worker.terminate(); },
  };
};

globalThis.worthmapCanvas = worthmapCanvas;

// As a worker: the same calls come as messages, and buffers go back.
if (typeof WorkerGlobalScope !== 'undefined' && globalThis instanceof WorkerGlobalScope) {
  let board = null;
  onmessage = ({ data: [name, a, b, c] }) => {
    switch (name) {
    case 'take':
      board = worthmapCanvas(a.getContext('2d', { alpha: false }), b.getContext('2d'));
      a.oncontextrestored = b.oncontextrestored = () => postMessage('restored');
      break;
    case 'learn':
    case 'draw':
      try {
        board.use(a);
        board[name](b, c);
      } finally {
        postMessage(a, [a]);
      }
      break;
    default:
      board[name](a, b);
    }
  };
  postMessage('ready');
}

}
