// The other lists: agreements, conditions, stances and so on.

import { filters, link } from "../address";
import { type Entry, usePages } from "../api";
import type { PageProps } from "../main";
import { Download } from "../parts/filters";
import { EntryRow, listTitle } from "../parts/rows";
import { More } from "../parts/states";
import { useReading } from "../reading";

const LISTS = ["agreements", "conditions", "stances", "backing", "initiatives", "authorisations", "contacts", "control", "flags"];

export function Lists({ parts, query }: PageProps) {
  const r = useReading();
  const list = parts[1] && LISTS.includes(parts[1]) ? parts[1] : "agreements";
  const pages = usePages<Entry>(`/${list}?${filters(query)}`);
  return (
    <>
      <nav class="tabs" aria-label={r.t("more")}>
        <ul>
          {LISTS.map((name) => (
            <li key={name}><a href={link(`/lists/${name}`)} aria-current={name === list ? "page" : undefined}>{r.t(listTitle(name))}</a></li>
          ))}
        </ul>
      </nav>
      <h2>{r.t(listTitle(list))}</h2>
      <Download list={list} query={query} />
      <ol class="rows">{pages.rows.map((entry) => <EntryRow key={entry.key} entry={entry} evidence={list === "flags" ? 4 : 2} />)}</ol>
      <More list={pages} />
    </>
  );
}
