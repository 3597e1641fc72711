// Opens every page in both languages, at the width of a phone and of a desk, in a headless Chromium; looks for what
// axe-core finds, for errors of the page, for text that runs out of it; keeps a picture of each. Then uses the pages
// as a reader does, with mouse and keyboard.
//
//   node checks.mjs ADDRESS PICTURES CHROMIUM

import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [address, pictures, executablePath] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
await mkdir(pictures, { recursive: true });
const profile = await mkdtemp(join(tmpdir(), "marsad-chromium-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
  ],
  viewport: { width: 1280, height: 900 },
  acceptDownloads: true,
});
const page = context.pages()[0] ?? (await context.newPage());
page.setDefaultTimeout(15_000);

const faults = [];
let where = "";
const fault = (what) => {
  faults.push(`${where}: ${what}`);
  console.log(`  FAULT ${where}: ${what}`);
};
let expected = [];
page.on("console", (message) => {
  if (message.type() !== "error" && message.type() !== "warning") return;
  if (expected.some((words) => message.text().includes(words))) return;
  fault(`the console says: ${message.text()}`);
});
page.on("pageerror", (error) => fault(`a script failed: ${error.message}`));
page.on("dialog", (dialog) => {
  fault(`a dialog was opened: ${dialog.message()}`);
  dialog.dismiss();
});
page.on("request", (request) => {
  if (!request.url().startsWith(address) && !request.url().startsWith("data:") && !request.url().startsWith("blob:")) {
    fault(`something is loaded from elsewhere: ${request.url()}`);
  }
});

const ask = async (path) => (await fetch(new URL(`/api/v1${path}`, address))).json();
const wait = async () => {
  await page.waitForFunction(() => document.querySelector("main") && !document.querySelector(".asking"));
  await page.evaluate(() => document.fonts.ready);
};
const open = async (path) => {
  await page.goto(new URL(path, address).href, { waitUntil: "load" });
  await wait();
};
const holds = (truth, what) => truth || fault(what);

const documents = (await ask("/documents?limit=100")).rows;
const busiest = [...documents].sort((a, b) => b.events - a.events)[0];
const hostile = documents.filter((one) => one.id.startsWith("hostile"));
const stories = (await ask("/stories?limit=200")).rows;
const story = [...stories].sort((a, b) => b.tellings - a.tellings)[0];
const actor = (await ask("/actors")).find(Boolean).who.name;
const enc = encodeURIComponent;
const PAGES = {
  situation: "/", events: "/events", articles: "/documents", article: `/documents/${enc(busiest.id)}`, timeline: "/timeline?width=day",
  network: "/network", map: "/map", actors: "/actors", actor: `/actors/${enc(actor)}`, stories: "/stories",
  story: `/stories/${story.key}`, undertakings: "/undertakings", contacts: "/lists/contacts", search: "/search?text=%D8%A7%D9%84%D8%B3%D9%88%D8%AF%D8%A7%D9%86",
  try: "/try", review: "/review", api: "/api",
};

console.log("pages");
for (const [name, path] of Object.entries(PAGES)) {
  for (const lang of ["en", "ar"]) {
    const to = `${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;
    for (const width of [1280, 390]) {
      where = `${name} ${lang} ${width}`;
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await open(to);
      const found = await page.evaluate(() => ({
        dir: document.documentElement.dir, lang: document.documentElement.lang, title: document.title,
        wide: document.documentElement.scrollWidth - innerWidth, heading: document.querySelectorAll("h1").length,
        failed: document.querySelector(".problem")?.textContent ?? "",
      }));
      holds(found.dir === (lang === "ar" ? "rtl" : "ltr") && found.lang === lang, `direction ${found.dir}, language ${found.lang}`);
      holds(found.wide <= 1, `the page is ${found.wide} pixels too wide`);
      holds(found.heading === 1, `${found.heading} headings of the first order`);
      holds(found.failed === "", `the page shows a failure: ${found.failed}`);
      await page.screenshot({ path: join(pictures, `${name}-${lang}-${width}.png`), fullPage: true, timeout: 90_000 });
      if (width === 1280 || lang === "ar") await accessible();
    }
  }
}

async function accessible() {
  // As an expression: the page's policy forbids eval, and the browser's own tools do not ask it.
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const result = await window.axe.run(document, { runOnly, resultTypes: ["violations"] });
    return result.violations.map((one) => {
      const nodes = one.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`);
      return `${one.id} (${one.impact}): ${one.help}: ${nodes.join(" | ")}`;
    });
  });
  for (const violation of violations) fault(`axe: ${violation}`);
}

console.log("dark, print");
await page.setViewportSize({ width: 1280, height: 900 });
await page.emulateMedia({ colorScheme: "dark" });
for (const name of ["situation", "article", "network", "map"]) {
  where = `${name} dark`;
  await open(`${PAGES[name]}?lang=ar`);
  await page.screenshot({ path: join(pictures, `${name}-ar-dark.png`), fullPage: true, timeout: 90_000 });
  await accessible();
}
await page.emulateMedia({ colorScheme: "light", media: "print" });
where = "situation print";
await open("/?lang=en");
await page.screenshot({ path: join(pictures, "situation-en-print.png"), fullPage: true, timeout: 90_000 });
holds(!(await page.locator("nav.pages").isVisible()), "the list of pages is printed");
await page.emulateMedia({ media: "screen" });

console.log("use");
where = "article: mouse";
await open(`/documents/${enc(busiest.id)}?lang=en`);
await page.locator("#w-1").hover();
holds(await page.locator("#e-1.pointed").count(), "the card is not lit when its word is pointed at");
await page.locator("#e-0 .gloss").hover();
holds(await page.locator("#w-0.lit-trigger").count(), "the word is not lit when its card is pointed at");
where = "article: keyboard";
await page.locator("#w-0").focus();
holds(await page.locator("#e-0.pointed").count(), "the card is not lit when its word has the focus");
await page.keyboard.press("Enter");
holds(await page.evaluate(() => document.activeElement?.closest("#e-0") !== null), "Enter on a word does not lead to its card");
await page.keyboard.press("Enter");
holds(await page.evaluate(() => document.activeElement?.id === "w-0"), "Enter on the card's button does not lead back to the word");
await page.locator("#e-0 .why summary").click();
holds((await page.locator("#e-0 .why li").count()) > 1, "there is no reason");

where = "filters";
await open("/events?lang=en");
await page.locator(".filters summary").click();
await page.locator("#filter-category").selectOption("ASSAULT");
await page.locator(".filters form button[type=submit]").click();
await page.waitForURL(/category=ASSAULT/);
await wait();
const shown = await page.locator(".row .category").allTextContents();
holds(shown.length > 0 && shown.every((one) => one === "violence"), `other events are shown: ${[...new Set(shown)]}`);
await page.locator("nav.pages a", { hasText: "Timeline" }).click();
await page.waitForURL(/timeline.*category=ASSAULT/);
await page.goBack();
await page.waitForURL(/events.*category=ASSAULT/);

where = "language";
await open("/?lang=en");
await page.locator("a.language").click();
await page.waitForFunction(() => document.documentElement.dir === "rtl");
holds(page.url().includes("lang=ar"), "the address does not say the language");
holds((await page.locator(".figures strong").first().textContent()).match(/[٠-٩]/), "the digits are not Arabic");
await page.locator(".settings summary").click();
await page.locator(".settings select").nth(2).selectOption("latn");
holds((await page.locator(".figures strong").first().textContent()).match(/[0-9]/), "the digits do not change");
await page.locator(".settings select").nth(1).selectOption("levant");
await page.locator(".settings select").nth(2).selectOption("arab");

where = "try it";
await open("/try?lang=ar");
await page.locator("#try-text").fill("اجتمع وزير الخارجية الفرنسي مع نظيره الألماني في باريس أمس.\n<script>alert(1)</script> وقصف الجيش السوري مدينة إدلب.");
await page.locator("#try-date").fill("2021-05-04");
await page.locator(".try button[type=submit]").click();
await page.locator(".cards .card").first().waitFor();
holds((await page.locator(".cards .card").count()) >= 1, "nothing was coded");
await page.screenshot({ path: join(pictures, "try-coded-ar-1280.png"), fullPage: true, timeout: 90_000 });
await accessible();

where = "search";
await open("/search?lang=ar");
await page.locator("#search-words").fill("الحاميه");
await page.keyboard.press("Enter");
await page.waitForURL(/text=/);
await wait();
holds((await page.locator(".row").count()) > 0, "a word with ه for ة is not found");

where = "review";
// What a key does is drawn a moment later.
const comes = (locator) => locator.first().waitFor({ timeout: 15_000 }).then(() => true, () => false);
await open("/review?lang=en&category=ASSAULT");
holds(await comes(page.locator(".reviewing blockquote")), "there is nothing to review");
await page.keyboard.press("a");
holds(await comes(page.locator(".problem")), "a decision without a name is taken");
await page.locator("#reviewer").fill("Checker");
await page.locator("h1").click();
const before = await page.locator(".reviewing blockquote").textContent();
await page.keyboard.press("a");
await page.locator("[role=status]", { hasText: "accepted" }).waitFor();
const source = page.locator(".reviewing .card > .source");
holds(await comes(source.filter({ hasText: /^2 \// })), "it does not go on after a decision");
await page.keyboard.press("k");
holds(await comes(source.filter({ hasText: /^1 \// })), "k does not go back");
holds((await page.locator(".reviewing blockquote").textContent()) === before, "k goes back to another event");
await page.keyboard.press("j");
await page.keyboard.press("c");
await page.locator("#to-status").selectOption("denied");
await page.screenshot({ path: join(pictures, "review-correct-en-1280.png"), fullPage: true, timeout: 90_000 });
await accessible();
await page.locator(".reviewing form button[type=submit]").click();
await page.locator("[role=status]", { hasText: "corrected" }).waitFor();
await page.keyboard.press("r");
await page.locator("[role=status]", { hasText: "rejected" }).waitFor();
const reviews = await ask("/reviews");
holds(reviews.map((one) => one.decision).slice(-3).join() === "accept,correct,reject", `kept are ${reviews.map((one) => one.decision)}`);
holds((await ask("/events?reviews=reviewed")).rows.some((one) => one.status === "denied"), "the correction does not count on request");
holds((await (await fetch(new URL("/api/v1/reviews/gold", address))).text()).trim().split("\n").length >= 3, "the gold lacks decisions");

for (const one of hostile) {
  where = `hostile ${one.id}`;
  for (const lang of ["en", "ar"]) {
    await open(`/documents/${enc(one.id)}?lang=${lang}`);
    const found = await page.evaluate(() => ({
      strange: document.querySelectorAll("article script, article img, article iframe, article svg, main object, main style").length,
      owned: window.owned, wide: document.documentElement.scrollWidth - innerWidth,
    }));
    holds(found.strange === 0, "markup of the article became markup of the page");
    holds(found.owned === undefined, "a script of the article ran");
    holds(found.wide <= 1, "the article runs out of the page");
  }
  await page.screenshot({ path: join(pictures, `${one.id}.png`) });
}
where = "hostile filters";
for (const text of ["'; DROP TABLE events; --", "\" OR 1=1 --", "<img src=x onerror=owned=1>", "%00", "*", "NEAR(", "\u202eabc"]) {
  await open(`/search?text=${enc(text)}&lang=en`);
  holds((await page.evaluate(() => window.owned)) === undefined, `${text} ran`);
  holds((await page.locator(".problem").count()) === 0, `${text} broke the search`);
}
where = "no such page";
expected = ["404"];
const missing = await page.goto(new URL("/nothing/here", address).href);
holds(missing.status() === 404, "a page that is not there is found");
await accessible();
expected = [];

await context.close();
await rm(profile, { recursive: true, force: true });
console.log(faults.length === 0 ? `all well; pictures in ${pictures}` : `${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
