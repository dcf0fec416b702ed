// Pagefind is loaded when somebody searches; where that fails, the page is as without script.
const FIRST = 5; // of a kind
const [BEFORE, LONGEST] = [8, 34]; // words
const page = document.documentElement.lang;
const MARKS = { "⁋": page, "¶": page === "nl" ? "en" : "nl", "※": "" }; // begin a line of the index
const [place, parts, one] = ["search", "parts", "one"].map((id) => document.getElementById(id));
const said = parts.dataset;
const asked = new URLSearchParams(location.search).get("q")?.trim();
const without = [...place.childNodes];
const beside = (path) => new URL(path, import.meta.url).href;
const filled = (text, ...given) => text.replaceAll("{}", () => given.shift());

function linesOf({ raw_content, locations }) {
  const lines = [];
  raw_content.split(/[\s\u200b]+/).forEach((word, at) => {
    if (word in MARKS) lines.push({ language: MARKS[word], words: [], found: new Set() });
    else {
      const { words, found } = lines.at(-1);
      if (locations.includes(at)) found.add(words.length);
      words.push(word.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
    }
  });
  return lines;
}

function written({ language, words, found }) {
  const element = document.createElement(language ? "span" : "q");
  element.lang = language || "nl";
  const [first = 0] = found;
  const begin = words.length > LONGEST ? Math.max(0, first - BEFORE) : 0;
  const end = begin + LONGEST;
  element.append(language ? "" : "«", begin ? "… " : "");
  words.slice(begin, end).forEach((word, at) => {
    const [, before, core, after] = word.match(/^([^\p{L}\d]*)(.*?)([^\p{L}\d]*)$/u);
    const mark = document.createElement("mark");
    mark.append(core);
    element.append(at ? " " : "", before, found.has(begin + at) ? mark : core, after);
  });
  element.append(end < words.length ? " …" : "", language ? "" : "»");
  return element;
}

async function item(result) {
  const data = await result.data();
  const lines = linesOf(data);
  const hit = lines.find(({ found }) => found.size);
  const line = written(hit ?? lines[0]);
  const element = one.content.firstElementChild.cloneNode(true);
  const [link, note, badge] = element.querySelectorAll("a, .soft, .badge");
  link.href = beside(data.raw_url);
  link.textContent = data.meta.title;
  link.lang = data.meta.language ?? page;
  note.textContent = `${data.meta.called} · ${said[(hit ? line : link).lang]}`;
  if (line.localName !== "q") badge.remove();
  element.append(line);
  return element;
}

async function show(section, results) {
  const [number, list, more] = section.querySelectorAll("h2 span, ul, button");
  const fill = async (some) => list.append(...(await Promise.all(some.map(item))));
  number.textContent = `(${results.length})`;
  await fill(results.slice(0, FIRST));
  more.textContent = filled(said.more, results.length - FIRST);
  more.hidden = results.length <= FIRST;
  more.onclick = async () => {
    await fill(results.slice(FIRST));
    list.children[FIRST].querySelector("a").focus();
    more.remove();
  };
  section.hidden = false;
}

async function search(status) {
  const { createInstance } = await import(beside("pagefind/pagefind.js"));
  const kinds = await (await fetch(beside(`pagefind/kinds.${page}.json`))).json();
  const { results } = await createInstance({ noWorker: true }).search(asked);
  for (const section of place.querySelectorAll("section")) {
    const ids = new Set(kinds[section.dataset.kind]?.split(" "));
    const some = results.filter(({ id }) => ids.has(id));
    if (some.length) await show(section, some);
  }
  const { length } = results;
  const text = length ? said.one : said.none;
  status.textContent = length > 1 ? filled(said.many, length, asked) : filled(text, asked);
}

place.replaceChildren(parts.content.cloneNode(true));
if (asked) {
  place.querySelector("input").value = asked;
  document.title = `${asked} – ${document.title}`;
  search(place.querySelector("[role=status]")).catch(() => place.replaceChildren(...without));
}
