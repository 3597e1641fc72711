// Articles: the list, and one with its events marked.

import { filters } from "../address";
import { type Article, useAnswer, usePages } from "../api";
import type { PageProps } from "../main";
import { ArticleView } from "../parts/article";
import { articleLink } from "../parts/named";
import { More, Shown } from "../parts/states";
import { useReading } from "../reading";

interface Told { id: string; version: number; date: string | null; title: string | null; outlet: string | null; events: number }

export function Articles({ parts, query }: PageProps) {
  return parts[1] ? <One id={parts[1]} query={query} /> : <List query={query} />;
}

function List({ query }: { query: URLSearchParams }) {
  const r = useReading();
  const list = usePages<Told>(`/documents?${filters(query)}`);
  return (
    <>
      <ol class="rows">
        {list.rows.map((one) => (
          <li class="row" key={one.id}>
            <time dateTime={one.date ?? undefined}>{r.d(one.date)}</time>
            <div>
              <p><a href={articleLink(one.id)}><bdi lang="ar">{one.title ?? one.id}</bdi></a></p>
              <p class="source">{one.outlet && <><bdi>{one.outlet}</bdi> · </>}{r.n(one.events)} {r.t("n events")}</p>
            </div>
          </li>
        ))}
      </ol>
      <More list={list} />
    </>
  );
}

function One({ id, query }: { id: string; query: URLSearchParams }) {
  const answer = useAnswer<Article>(`/documents/${encodeURIComponent(id)}`);
  const at = Number(query.get("at") ?? "");
  return (
    <Shown answer={answer}>
      {(article) => <ArticleView key={article.id} article={article} chosen={query.get("event")} at={query.has("at") && Number.isFinite(at) ? at : null} />}
    </Shown>
  );
}
