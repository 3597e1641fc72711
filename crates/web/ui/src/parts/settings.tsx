// Language, colours, digits, names of months.

import { go, link } from "../address";
import { type Settings, useReading } from "../reading";
import type { Word } from "../words";

export function SettingsMenu({ settings, change }: { settings: Settings; change: (next: Settings) => void }) {
  const r = useReading();
  const other = settings.language === "ar" ? "en" : "ar";
  const choose = <K extends keyof Settings>(name: K, label: Word, values: readonly Settings[K][]) => (
    <label>
      <span>{r.t(label)}</span>
      <select
        value={settings[name]}
        onChange={(event) => change({ ...settings, [name]: event.currentTarget.value as Settings[K] })}
      >
        {values.map((value) => <option key={value} value={value}>{r.t(`${name}.${value}` as Word)}</option>)}
      </select>
    </label>
  );
  return (
    <div class="settings">
      <a
        class="language" href={link(location.pathname, { lang: other })} lang={other} hreflang={other}
        onClick={(event) => {
          event.preventDefault();
          change({ ...settings, language: other });
          go(link(location.pathname, { ...Object.fromEntries(new URLSearchParams(location.search)), lang: other }) + location.hash, true);
        }}
      >
        {other === "ar" ? "العربية" : "English"}
      </a>
      <details>
        <summary>{r.t("reading")}</summary>
        <div class="panel">
          {choose("theme", "colours", ["auto", "light", "dark"])}
          {choose("months", "months", ["egypt", "levant", "maghreb", "hijri"])}
          {choose("digits", "digits", ["arab", "latn"])}
          {settings.language === "en" && <small>{r.t("in arabic")}</small>}
        </div>
      </details>
    </div>
  );
}
