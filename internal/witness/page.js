
"use strict";
// What is answered is sealed with the key of this page and packed into a text.
// SHA-256 is written out because pages from a mail may not ask the browser for it.
const at = id => document.getElementById(id), asked = document.querySelector("main").dataset;
const bytes = s => new TextEncoder().encode(s);

const first = [], steps = [];
for (let n = 2; steps.length < 64; n++) {
	let prime = true;
	for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
	if (!prime) continue;
	if (first.length < 8) first.push((Math.sqrt(n) % 1) * 4294967296 | 0);
	steps.push((Math.cbrt(n) % 1) * 4294967296 | 0);
}

function sha256(data) {
	const size = (data.length + 72 >> 6) << 6, block = new DataView(new ArrayBuffer(size));
	data.forEach((b, i) => block.setUint8(i, b));
	block.setUint8(data.length, 128);
	block.setUint32(size - 4, data.length * 8);
	const h = first.slice(), w = new Int32Array(64), turn = (x, n) => x >>> n | x << 32 - n;
	for (let from = 0; from < size; from += 64) {
		for (let i = 0; i < 64; i++) {
			if (i < 16) { w[i] = block.getInt32(from + 4 * i); continue; }
			const x = w[i - 15], y = w[i - 2];
			w[i] = w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ x >>> 3) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ y >>> 10);
		}
		let [a, b, c, d, e, f, g, k] = h;
		for (let i = 0; i < 64; i++) {
			const s = k + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + steps[i] + w[i] | 0;
			const t = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
			k = g; g = f; f = e; e = d + s | 0; d = c; c = b; b = a; a = s + t | 0;
		}
		[a, b, c, d, e, f, g, k].forEach((v, i) => { h[i] = h[i] + v | 0; });
	}
	const out = new DataView(new ArrayBuffer(32));
	h.forEach((v, i) => out.setInt32(4 * i, v));
	return new Uint8Array(out.buffer);
}

function seal(key, text) { // HMAC
	const pad = mask => Array.from({ length: 64 }, (_, i) => (key[i] || 0) ^ mask);
	const inner = sha256(Uint8Array.from([...pad(0x36), ...text]));
	return Array.from(sha256(Uint8Array.from([...pad(0x5c), ...inner])), b => b.toString(16).padStart(2, "0")).join("");
}

function answer() {
	const form = at("answer");
	if (!form.reportValidity()) return "";
	const now = new Date(), two = n => String(n).padStart(2, "0"), clean = s => s.toWellFormed ? s.toWellFormed() : s;
	const a = {
		version: 1, ask: asked.ask, mark: asked.mark, says: form.elements.says.value, comment: clean(at("comment").value.trim()),
		name: clean(at("name").value.trim()), role: clean(at("role").value.trim()),
		on: now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()), about: asked.about,
	};
	if (!a.name) { at("name").value = ""; form.reportValidity(); return ""; }
	const sealed = ["ask", "mark", "says", "comment", "name", "role", "on"].map(k => bytes(a[k]).length + ":" + a[k]).join("");
	a.seal = seal(asked.key.match(/../g).map(x => parseInt(x, 16)), bytes(sealed));
	const said = form.querySelector("input:checked").parentNode.textContent.trim(), packed = Array.from(bytes(JSON.stringify(a)), b => String.fromCharCode(b)).join("");
	return said + ": " + document.querySelector("h1").textContent + "\n" + (a.comment && a.comment + "\n") + a.name + (a.role && ", " + a.role) + ", " + a.on +
		"\n\n[worthmap-answer " + btoa(packed).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "") + "]\n";
}

at("answer").addEventListener("submit", e => {
	e.preventDefault();
	const text = answer();
	if (!text) return;
	const a = document.createElement("a");
	a.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
	a.download = "answer-" + asked.ask + ".txt";
	a.click();
	at("said").textContent = "Saved as " + a.download + ". Send it back to whoever asked you.";
});

at("copy").addEventListener("click", () => {
	const text = answer();
	if (!text) return;
	const box = at("text");
	box.hidden = false;
	box.value = text;
	box.select();
	let done = false;
	try { done = document.execCommand("copy"); } catch { /* it is selected, so that keys copy it */ }
	at("said").textContent = done ? "Copied. Paste it into a mail to whoever asked you." : "Copy this text into a mail to whoever asked you:";
});
