// Builds the pages into ../assets: scripts in parts that are loaded when they are needed, the style sheet, the
// map, the shell, and a list of what comes from others.

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..", "assets");
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

// The map: countries with their two-letter codes instead of numbers; the reader's browser knows their names.
const world = JSON.parse(await readFile(join(here, "node_modules/world-atlas/countries-50m.json"), "utf8"));
delete world.objects.land;
for (const country of world.objects.countries.geometries) {
  const region = country.id ? new Intl.Locale(Intl.getCanonicalLocales(`und-${country.id}`)[0]).region : undefined;
  country.id = region && /^[A-Z]{2}$/.test(region) ? region : undefined;
  country.properties = country.id ? undefined : { name: country.properties.name };
}
const map = JSON.stringify(world);
const mapName = `world-${createHash("sha256").update(map).digest("hex").slice(0, 8)}.json`;
await writeFile(join(out, mapName), map);

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { app: "src/main.tsx", style: "src/style.css" },
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  metafile: true,
  legalComments: "none",
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  define: { WORLD: JSON.stringify(`/assets/${mapName}`) },
  logLevel: "warning",
});

const files = await readdir(out);
const named = (start, end) => files.find((file) => file.startsWith(start) && file.endsWith(end));
await writeFile(
  join(out, "index.html"),
  `<!doctype html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/${named("style-", ".css")}">
<script type="module" src="/assets/${named("app-", ".js")}"></script>
</head>
<body>
<div id="app"></div>
<noscript>Marsad needs JavaScript. مرصد يحتاج إلى جافاسكربت.</noscript>
</body>
</html>
`,
);
await writeFile(
  join(out, "mark.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="14" fill="#0f4c5c"/><circle cx="16" cy="16" r="6" fill="none" stroke="#fff" stroke-width="3"/><path d="M16 2v8M16 22v8M2 16h8M22 16h8" stroke="#fff" stroke-width="3"/></svg>\n`,
);

// What the parts hold of others, with its licence.
const packages = new Set(["world-atlas"]);
for (const input of Object.keys(metafile.inputs)) {
  const found = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  if (found) packages.add(found[1]);
}
let notice = "The pages hold these packages of others.\n";
for (const name of [...packages].sort()) {
  const folder = join(here, "node_modules", name);
  const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const licence = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file));
  const text = licence ? await readFile(join(folder, licence), "utf8") : "";
  notice += `\n${name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
}
await writeFile(join(out, "licences.txt"), notice);
