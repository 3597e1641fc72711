// The page's address: which page, and what it is narrowed to. Everything that a page shows follows from it.

import { useEffect, useState } from "preact/hooks";

/** The filters that all pages share, in the order in which they are shown. */
export const FILTERS = [
  "text", "actor", "with", "place", "category", "quad", "status", "outlet", "since", "until", "as-of", "reviews",
] as const;
export type Filter = (typeof FILTERS)[number];

export interface Address {
  /** The parts of the path, decoded. */
  parts: string[];
  /** What stands behind the question mark. */
  query: URLSearchParams;
}

function read(): Address {
  const parts = location.pathname.split("/").filter((part) => part !== "");
  const decoded = parts.map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return { parts: decoded, query: new URLSearchParams(location.search) };
}

const listeners = new Set<() => void>();

/** The address; the component is drawn again whenever it changes. */
export function useAddress(): Address {
  const [address, set] = useState(read);
  useEffect(() => {
    const changed = () => set(read());
    listeners.add(changed);
    return () => void listeners.delete(changed);
  }, []);
  return address;
}

function tell() {
  for (const listener of [...listeners]) listener();
}

/** Goes to an address of this server. */
export function go(to: string, replace = false) {
  const before = location.pathname;
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  tell();
  if (location.pathname !== before && !location.hash) scrollTo(0, 0);
}

/** The filters of an address, those that narrow. */
export function filters(query: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of FILTERS) {
    const value = query.get(name);
    if (value) kept.set(name, value);
  }
  return kept;
}

/** A path with the present filters and some changed; `null` takes one out. */
export function link(path: string, change: Partial<Record<string, string | null>> = {}, keep = true): string {
  const query = keep ? filters(new URLSearchParams(location.search)) : new URLSearchParams();
  const lang = new URLSearchParams(location.search).get("lang");
  if (lang) query.set("lang", lang);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Follows links of this server without loading the page again. */
export function followLinks() {
  addEventListener("popstate", tell);
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = (event.target as Element | null)?.closest("a");
    if (!anchor || anchor.target || anchor.hasAttribute("download")) return;
    const url = new URL(anchor.href, location.href);
    if (url.origin !== location.origin || url.pathname.startsWith("/api/") || url.pathname.startsWith("/assets/")) return;
    if (url.hash && url.pathname === location.pathname && url.search === location.search) return;
    event.preventDefault();
    go(url.pathname + url.search + url.hash);
  });
}
