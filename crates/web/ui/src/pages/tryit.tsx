// A text of one's own, coded at once.

import { useState } from "preact/hooks";
import { type Article, post } from "../api";
import { ArticleView } from "../parts/article";
import { Problem } from "../parts/states";
import { useReading } from "../reading";

export function TryIt() {
  const r = useReading();
  const [text, set] = useState("");
  const [date, setDate] = useState("");
  const [article, show] = useState<{ article: Article; number: number } | null>(null);
  const [error, fail] = useState<Error | null>(null);
  const [asking, wait] = useState(false);
  const [over, hover] = useState(false);
  const code = (given: string) => {
    if (!given.trim()) return;
    wait(true);
    fail(null);
    post<Article>("/code", { text: given, date: date.trim() || null }).then(
      (coded) => { show((before) => ({ article: coded, number: (before?.number ?? 0) + 1 })); wait(false); },
      (problem: Error) => { fail(problem); wait(false); },
    );
  };
  const take = (file: File | undefined) => {
    if (!file) return;
    file.text().then((given) => { set(given); code(given); }, fail);
  };
  return (
    <>
      <form
        class={`try ${over ? "over" : ""}`}
        onSubmit={(event) => { event.preventDefault(); code(text); }}
        onDragOver={(event) => { event.preventDefault(); hover(true); }}
        onDragLeave={() => hover(false)}
        onDrop={(event) => { event.preventDefault(); hover(false); take(event.dataTransfer?.files[0]); }}
      >
        <p class="help">{r.t("try help")}</p>
        <label for="try-text">{r.t("article text")}</label>
        <textarea id="try-text" dir="rtl" lang="ar" rows={10} value={text} onInput={(event) => set(event.currentTarget.value)} />
        <div class="fields">
          <div class="field"><label for="try-date">{r.t("article date")}</label><input id="try-date" dir="ltr" placeholder={r.t("date hint")} pattern="\d{4}-\d{2}-\d{2}" value={date} onInput={(event) => setDate(event.currentTarget.value)} /></div>
          <div class="field"><label for="try-file">{r.t("choose file")}</label><input id="try-file" type="file" accept=".txt,.html,.htm,.json,.xml,text/*" onChange={(event) => take(event.currentTarget.files?.[0])} /></div>
          <button type="submit" class="main" disabled={asking}>{asking ? r.t("asking") : r.t("code")}</button>
        </div>
      </form>
      {error && <Problem error={error} />}
      {article && <div role="region" aria-label={r.t("answer")}><ArticleView key={article.number} article={article.article} chosen={null} at={null} /></div>}
    </>
  );
}
