// The filters that all pages share.

import { useEffect, useState } from "preact/hooks";
import { FILTERS, type Filter, filters, go, link } from "../address";
import { useAnswer } from "../api";
import { useReading } from "../reading";
import { CATEGORIES, ENTRY_STATUSES, EVENT_STATUSES, type Word } from "../words";

export function FilterBar({ query }: { query: URLSearchParams }) {
  const r = useReading();
  const active = filters(query);
  const [open, setOpen] = useState(false);
  const [draft, set] = useState<Record<string, string>>({});
  const outlets = useAnswer<{ outlets: string[] }>(open ? "/situation" : null);
  useEffect(() => set(Object.fromEntries(active)), [active.toString()]);
  const put = (name: Filter, value: string) => set((before) => ({ ...before, [name]: value }));
  const shown = (name: string, value: string) => {
    if (name === "category") return r.k("category", value.toUpperCase());
    if (name === "quad") return r.k("quad", value);
    if (name === "reviews") return r.k("reviews", value);
    if (name === "status") return r.k("status", value);
    return value;
  };
  const field = (name: Filter) => {
    const id = `filter-${name}`;
    const value = draft[name] ?? "";
    const common = { id, name, value };
    const change = (event: { currentTarget: { value: string } }) => put(name, event.currentTarget.value);
    let control;
    if (name === "category" || name === "status" || name === "quad" || name === "outlet" || name === "reviews") {
      const values: readonly string[] =
        name === "category" ? CATEGORIES
        : name === "quad" ? ["1", "2", "3", "4"]
        : name === "reviews" ? ["applied", "reviewed", "unreviewed"]
        : name === "outlet" ? [...new Set([...(value ? [value] : []), ...(outlets.data?.outlets ?? [])])]
        : [...EVENT_STATUSES, ...ENTRY_STATUSES];
      control = (
        <select {...common} onChange={change}>
          <option value="">{r.t("all")}</option>
          {values.map((one) => <option key={one} value={one}>{shown(name, one)}</option>)}
        </select>
      );
    } else {
      const isDate = name === "since" || name === "until" || name === "as-of";
      const hint = isDate ? r.t("date hint") : name === "text" ? "" : r.t("name hint");
      control = (
        <input {...common} type="text" dir={isDate ? "ltr" : "auto"} inputMode={isDate ? "numeric" : "text"} placeholder={hint}
          pattern={isDate ? "\\d{4}(-\\d{2}(-\\d{2})?)?" : undefined} autoComplete="off" onInput={change} />
      );
    }
    return <div class="field" key={name}><label for={id}>{r.t(`filter.${name}` as Word)}</label>{control}</div>;
  };
  return (
    <section class="filters" aria-label={r.t("filters")}>
      <div class="row">
        <details open={open} onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}>
          <summary>{r.t("filters")}</summary>
          <form onSubmit={(event) => { event.preventDefault(); go(link(location.pathname, Object.fromEntries(FILTERS.map((name) => [name, draft[name]?.trim() ?? null])))); setOpen(false); }}>
            {FILTERS.map(field)}
            <div class="actions">
              <button type="submit" class="main">{r.t("apply")}</button>
              <button type="button" onClick={() => { set({}); go(link(location.pathname, Object.fromEntries(FILTERS.map((name) => [name, null])))); }}>{r.t("clear")}</button>
            </div>
          </form>
        </details>
        <ul class="active">
          {[...active].map(([name, value]) => (
            <li key={name}>
              <a href={link(location.pathname, { [name]: null })} aria-label={r.t("remove", `${r.t(`filter.${name}` as Word)}: ${shown(name, value)}`)}>
                <span>{r.t(`filter.${name}` as Word)}</span> <bdi>{shown(name, value)}</bdi> <span aria-hidden="true">×</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** Links to the list as files. */
export function Download({ list, query }: { list: string; query: URLSearchParams }) {
  const r = useReading();
  const to = (format: string) => {
    const asked = filters(query);
    asked.set("format", format);
    return `/api/v1/export/${list}?${asked}`;
  };
  return (
    <p class="download">
      {r.t("download")}: <a href={to("csv")} download>CSV</a> <a href={to("jsonl")} download>JSON Lines</a>
    </p>
  );
}
