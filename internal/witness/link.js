"use strict";
// The question of a link stands behind the # of the address. What is not whole,
// or not what a link of ours holds, is said to be damaged, and nothing of it shows.
function question(packed) {
	if (packed.length > 4000) return null;
	const text = s => typeof s === "string", is = (s, form) => text(s) && form.test(s);
	try {
		const raw = atob(packed.replace(/-/g, "+").replace(/_/g, "/"));
		const q = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(raw, c => c.charCodeAt(0))));
		const whole = q.version === 1 && is(q.ask, /^[\w-]{1,80}$/) && is(q.key, /^([0-9a-f]{2}){8,64}$/) && is(q.mark, /^[0-9a-f]{1,64}$/) &&
			text(q.about) && text(q.from) && text(q.to) && is(q.title, /\S/) &&
			Array.isArray(q.tells) && q.tells.every(l => Array.isArray(l) && l.length === 2 && l.every(text));
		return whole ? q : null;
	} catch { return null; }
}

{
	const main = document.querySelector("main"), q = question(location.hash.slice(1));
	addEventListener("hashchange", () => location.reload());
	if (q) {
		for (const k of ["ask", "key", "mark", "about"]) main.dataset[k] = q[k];
		document.title += q.title;
		main.querySelector(".from").textContent = q.from;
		main.querySelector("h1").textContent = q.title;
		main.querySelector("#name").defaultValue = q.to;
		const add = (tag, text) => { const e = document.createElement(tag); e.textContent = text; main.querySelector("dl").append(e); };
		for (const [label, text] of q.tells) { add("dt", label); add("dd", text); }
	} else {
		document.title = "A damaged link";
		main.querySelector(".from").textContent = "A question to a witness";
		main.querySelector("h1").textContent = "This link is damaged, or was cut off on its way. Ask for it again, or for the page as a file.";
		main.querySelector("form").hidden = true;
		main.querySelector("dl").hidden = true;
	}
}
