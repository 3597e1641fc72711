// How the reader reads: language, digits, names of months, colours.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { WORDS, type Word } from "./words";

export type Language = "en" | "ar";
export interface Settings {
  language: Language;
  digits: "latn" | "arab";
  months: "egypt" | "levant" | "maghreb" | "hijri";
  theme: "auto" | "light" | "dark";
}

const KEY = "marsad-reading";

export function stored(): Settings {
  const asked = new URLSearchParams(location.search).get("lang");
  let kept: Partial<Settings> = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    // Without a store the page's own language holds.
  }
  const page = document.documentElement.lang === "ar" ? "ar" : "en";
  const language = asked === "ar" || asked === "en" ? asked : kept.language === "ar" || kept.language === "en" ? kept.language : page;
  return {
    language,
    digits: kept.digits === "latn" || kept.digits === "arab" ? kept.digits : "arab",
    months: kept.months && ["egypt", "levant", "maghreb", "hijri"].includes(kept.months) ? kept.months : "egypt",
    theme: kept.theme === "light" || kept.theme === "dark" ? kept.theme : "auto",
  };
}

export function keep(settings: Settings) {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // They hold until the page is left.
  }
}

/** Sets language, direction and colours of the whole page. */
export function apply(settings: Settings) {
  const root = document.documentElement;
  root.lang = settings.language;
  root.dir = settings.language === "ar" ? "rtl" : "ltr";
  if (settings.theme === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = settings.theme;
}

const MONTHS = { egypt: "ar-EG", levant: "ar-SY", maghreb: "ar-DZ", hijri: "ar-SA" } as const;

export interface Reading extends Settings {
  /** A word of the interface. */
  t: (word: Word, ...values: (string | number)[]) => string;
  /** A number. */
  n: (value: number) => string;
  /** A day, month or year of ISO 8601. */
  d: (date: string | null | undefined) => string;
  /** A word of the codebook: a category, status, kind; itself where it has no translation. */
  k: (kind: string, value: string) => string;
  /** The name in the reader's language. */
  name: (of: { en: string; ar: string | null }) => string;
}

export function reading(settings: Settings): Reading {
  const arabic = settings.language === "ar";
  const digits = arabic ? settings.digits : "latn";
  const locale = arabic ? MONTHS[settings.months] : "en-GB";
  const calendar = settings.months === "hijri" ? "islamic-umalqura" : "gregory";
  const numbers = new Intl.NumberFormat(`${arabic ? "ar" : "en"}-u-nu-${digits}`);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(`${locale}-u-ca-${calendar}-nu-${digits}`, { timeZone: "UTC", ...options });
  const day = format({ day: "numeric", month: "long", year: "numeric" });
  const month = format({ month: "long", year: "numeric" });
  const year = format({ year: "numeric" });
  const at = arabic ? 1 : 0;
  const t = (word: Word, ...values: (string | number)[]) =>
    WORDS[word][at].replace(/\{(\d)\}/g, (_, index) => {
      const value = values[Number(index)] ?? "";
      return typeof value === "number" ? numbers.format(value) : value;
    });
  return {
    ...settings,
    t,
    n: (value) => numbers.format(value),
    d: (date) => {
      if (!date) return t("no date");
      const given = new Date(`${date}${date.length === 4 ? "-01-01" : date.length === 7 ? "-01" : ""}T00:00:00Z`);
      if (Number.isNaN(given.getTime())) return date;
      return (date.length === 4 ? year : date.length === 7 ? month : day).format(given);
    },
    k: (kind, value) => {
      const known = WORDS[`${kind}.${value}` as Word];
      return known ? known[at] : value;
    },
    name: (of) => (arabic ? (of.ar ?? of.en) : of.en),
  };
}

export const ReadingContext = createContext<Reading>(null as unknown as Reading);
export const useReading = (): Reading => useContext(ReadingContext);
