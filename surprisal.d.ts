// What surprisal.js adds to a page, for TypeScript. In words: www/embedding.md.

/** The figures. */
export type SurprisalFigureName =
  | "surprise" | "entropy" | "cross-entropy" | "divergence" | "binary"
  | "fit" | "softmax" | "batch" | "train";

/** The attributes of `<surprisal-figure>`: the keys of links. Which figure takes which, and what
 * they mean, is in README.md. */
export type SurprisalAttribute =
  | "figure" | "unit" | "lang" | "theme" | "hide" | "names" | "lock" | "moved" | "z" | "y" | "p"
  | "q" | "r" | "p2" | "draws" | "seed" | "eps" | "normalize" | "axis" | "t" | "smoothing"
  | "twice" | "precision" | "gamma" | "challenge" | "clip" | "reduce" | "weights" | "sample-weights" | "logits"
  | "order" | "w" | "mu" | "sigma" | "tab" | "steps" | "data" | "separation" | "n" | "points"
  | "pen" | "pen-x" | "pen-y" | "model" | "bias" | "hidden-units" | "objective" | "w1" | "w2" | "rate" | "l2" | "batch"
  | "speed";

/** Attributes with their values, as a framework sets them. */
export type SurprisalAttributes = {
  [Attribute in SurprisalAttribute]?: string | number;
} & {
  figure?: SurprisalFigureName;
  unit?: "bits" | "nats" | "bans";
  lang?: string;
  theme?: "auto" | "light" | "dark";
};

/** Numbers by name, in the chosen unit, such as `entropy` or `gradient.2`. Infinity is Infinity. */
export type SurprisalReadouts = Readonly<Record<string, number>>;

/** A figure's state. */
export interface SurprisalState {
  /** The query string that opens it. */
  readonly link: string;
  readonly readouts: SurprisalReadouts;
}

/** `<surprisal-figure>`. */
export class SurprisalFigure extends HTMLElement {
  static readonly observedAttributes: readonly SurprisalAttribute[];

  /** The query string of the present state; one that is set is opened. */
  link: string;

  /** Takes values by their keys in links: what they do not name stays, null brings the default back. Not before
   * `ready`. Gives sentences, in the figure's language, about what could not be taken or had to be mended. */
  take(values: { [key: string]: string | number | readonly (string | number)[] | null }): string[];

  /** The numbers of the present state; empty before `ready`. */
  get readouts(): SurprisalReadouts;

  /** Which answer was given to the question, counted from 0, or null. One that is set shows what was said and
   * moves nothing. */
  answer: number | null;

  /** Resolves when the figure has been drawn, and rejects when it cannot start. Asking for it starts
   * the figure, near the screen or not. */
  get ready(): Promise<void>;

  /** Starts the figure even if it is far from the screen. */
  start(): Promise<void>;

  /** What the figure's menu saves. `code` gives the texts for all libraries in the menu's order. */
  export(format: "svg" | "csv" | "json"): Promise<string>;
  export(format: "png"): Promise<Blob>;
  export(format: "code"): Promise<string[]>;
}

declare global {
  interface HTMLElementTagNameMap {
    "surprisal-figure": SurprisalFigure;
  }
  interface HTMLElementEventMap {
    /** After the paint of a state that is new, up to twenty times a second. It bubbles. */
    "surprisal-change": CustomEvent<SurprisalState>;
  }
  interface DocumentEventMap {
    "surprisal-change": CustomEvent<SurprisalState>;
  }
}

// The protocol of www/embed.html in a frame.

/** What the page around may send to a frame. */
export type SurprisalRequest = { surprisal: 1; id?: string | number } & (
  | { type: "get" }
  | { type: "set"; link: string }
  | { type: "set"; values: { [key: string]: string | number | readonly (string | number)[] | null } }
  | { type: "subscribe"; on?: boolean }
  | { type: "export"; format: "svg" | "png" | "csv" | "json" | "code" }
);

/** What a frame sends to the page around. */
export type SurprisalMessage = { surprisal: 1 } & (
  | { type: "height"; height: number }
  | ({ type: "ready" | "change" } & SurprisalState)
  | SurprisalReply
);

/** The answer to one request. */
export type SurprisalReply = SurprisalState & {
  type: "reply";
  /** The type of the request. */
  to: SurprisalRequest["type"];
  /** The request's `id`. */
  id?: string | number;
  /** How many messages were malformed, or from elsewhere, and therefore ignored. */
  ignored: number;
  /** Why it could not be done. */
  error?: string;
  /** To `set` with `values`, where one could not be taken or had to be mended: what `take` gives. */
  notes?: string[];
  /** To `export`. */
  format?: string;
  data?: string | Blob | string[];
};
