// The frame around all pages.

import { Component, type ComponentChildren, type ComponentType, render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { followLinks, link, useAddress } from "./address";
import { FilterBar } from "./parts/filters";
import { SettingsMenu } from "./parts/settings";
import { Problem } from "./parts/states";
import { type Reading, ReadingContext, apply, keep, reading, stored } from "./reading";
import type { Word } from "./words";
import { Situation } from "./pages/situation";

export interface PageProps {
  parts: string[];
  query: URLSearchParams;
}
type Page = ComponentType<PageProps>;

/** Pages by the first part of the path; all but the first are loaded when they are asked for. */
const PAGES: Record<string, { title: Word; load: () => Promise<Page>; filters: boolean }> = {
  "": { title: "situation", load: async () => Situation, filters: true },
  events: { title: "events", load: async () => (await import("./pages/events")).Events, filters: true },
  documents: { title: "articles", load: async () => (await import("./pages/articles")).Articles, filters: true },
  timeline: { title: "timeline", load: async () => (await import("./pages/timeline")).Timeline, filters: true },
  network: { title: "network", load: async () => (await import("./pages/network")).NetworkPage, filters: true },
  map: { title: "map", load: async () => (await import("./pages/map")).MapPage, filters: true },
  actors: { title: "actors", load: async () => (await import("./pages/actors")).Actors, filters: true },
  stories: { title: "stories", load: async () => (await import("./pages/stories")).Stories, filters: true },
  undertakings: { title: "undertakings", load: async () => (await import("./pages/undertakings")).Undertakings, filters: true },
  lists: { title: "more", load: async () => (await import("./pages/lists")).Lists, filters: true },
  search: { title: "search", load: async () => (await import("./pages/search")).Search, filters: true },
  try: { title: "try it", load: async () => (await import("./pages/tryit")).TryIt, filters: false },
  review: { title: "review", load: async () => (await import("./pages/review")).Review, filters: true },
  api: { title: "api", load: async () => (await import("./pages/api")).ApiPage, filters: false },
};
/** What a page of one thing is called. */
const ONE: Record<string, Word> = { documents: "article", stories: "story", actors: "the actor" };
const FIRST = ["", "timeline", "network", "map", "undertakings", "stories", "actors", "documents", "events", "search", "try", "review"];

/** Keeps a page's failure within the page. */
class Fence extends Component<{ children: ComponentChildren; where: string }, { error?: Error; where?: string }> {
  override state: { error?: Error; where?: string } = {};
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  override componentDidUpdate(before: { where: string }) {
    if (before.where !== this.props.where && this.state.error) this.setState({ error: undefined });
  }
  override render() {
    return this.state.error ? <Problem error={this.state.error} /> : this.props.children;
  }
}

function App() {
  const [settings, set] = useState(stored);
  const r: Reading = useMemo(() => reading(settings), [settings]);
  const { parts, query } = useAddress();
  const first = parts[0] ?? "";
  const page = PAGES[first];
  const [shown, show] = useState<{ first: string; Page: Page } | null>(first === "" ? { first, Page: Situation } : null);
  const [failed, fail] = useState<Error | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const was = useRef<string | null>(null);
  useEffect(() => {
    apply(settings);
  }, [settings]);
  useEffect(() => {
    const asked = query.get("lang");
    if ((asked === "ar" || asked === "en") && asked !== settings.language) set({ ...settings, language: asked });
  }, [query]);
  useEffect(() => {
    let gone = false;
    fail(null);
    page?.load().then((Page) => gone || show({ first, Page }), (error: Error) => gone || fail(error));
    return () => {
      gone = true;
    };
  }, [first]);
  const title = page ? r.t((parts.length > 1 && ONE[first]) || page.title) : r.t("not found");
  useEffect(() => {
    document.title = `${title} – ${r.t("marsad")}`;
    // Who reads with the ears hears where he has come.
    if (was.current !== null && was.current !== location.pathname) heading.current?.focus();
    was.current = location.pathname;
  }, [title, parts.join("/")]);
  useEffect(() => {
    // On a phone the list of pages is wider than the screen.
    const list = document.querySelector("nav.pages ul");
    const current = list?.querySelector("[aria-current]");
    if (!list || !current) return;
    const [outer, inner] = [list.getBoundingClientRect(), current.getBoundingClientRect()];
    if (inner.left < outer.left || inner.right > outer.right) list.scrollBy({ left: (inner.left + inner.right - outer.left - outer.right) / 2 });
  }, [first, settings.language]);
  const Page = shown?.first === first ? shown.Page : null;
  return (
    <ReadingContext.Provider value={r}>
      <a class="skip" href="#content">{r.t("skip")}</a>
      <header class="top">
        <a class="brand" href={link("/")}>
          <img src="/assets/mark.svg" alt="" width="28" height="28" />
          <span><strong>{r.t("marsad")}</strong> <small>{r.t("observatory")}</small></span>
        </a>
        <SettingsMenu settings={settings} change={(next) => { keep(next); set(next); }} />
        <nav aria-label={r.t("menu")} class="pages">
          <ul>
            {FIRST.map((name) => (
              <li key={name}>
                <a href={link(`/${name}`)} aria-current={first === name ? "page" : undefined}>{r.t(PAGES[name]!.title)}</a>
              </li>
            ))}
            <li><a href={link("/lists/agreements")} aria-current={first === "lists" ? "page" : undefined}>{r.t("more")}</a></li>
            <li><a href={link("/api")} aria-current={first === "api" ? "page" : undefined}>{r.t("api")}</a></li>
          </ul>
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        <div class="titlebar"><h1 ref={heading} tabIndex={-1}>{title}</h1></div>
        {page?.filters && parts.length < (first === "lists" ? 3 : 2) && <FilterBar query={query} />}
        {!page && <p><a href={link("/")}>{r.t("to situation")}</a></p>}
        {failed && <Problem error={failed} />}
        {page && !failed && (
          <Fence where={location.pathname}>
            {Page ? <Page parts={parts} query={query} /> : <p class="asking">{r.t("asking")}</p>}
          </Fence>
        )}
      </main>
    </ReadingContext.Provider>
  );
}

apply(stored());
followLinks();
const root = document.getElementById("app");
if (root) render(<App />, root);
