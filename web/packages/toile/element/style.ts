/** How the element looks before the page has its say. Set as a style sheet object, which no policy forbids. */
const CSS = `
:host { display: block; position: relative; width: 300px; height: 300px; contain: strict }
:host([hidden]) { display: none }
.view, canvas, .poster, img { position: absolute; inset: 0; width: 100%; height: 100% }
.view { outline-offset: -2px }
.controlled { cursor: grab; touch-action: pan-y; user-select: none; -webkit-user-select: none }
.controlled:active { cursor: grabbing }
canvas { display: block; pointer-events: none }
.poster { background: var(--poster-color, transparent); transition: opacity .3s; pointer-events: none }
img, ::slotted([slot=poster]) { object-fit: contain }
img:not([src]) { display: none }
.shown .poster { opacity: 0; visibility: hidden; transition: opacity .3s, visibility 0s .3s }
.failed canvas { visibility: hidden }
.progress { position: absolute; inset: 0 0 auto; height: var(--progress-bar-height, 3px); pointer-events: none; visibility: hidden }
.loading .progress { visibility: visible }
.bar { height: 100%; background: var(--progress-bar-color, rgba(0, 0, 0, .4)); transform-origin: 0 }
.fallback { display: none; position: absolute; inset: auto 0 0; padding: .75em 1em; text-align: center;
  color: var(--fallback-color, #333); background: var(--fallback-background, rgba(255, 255, 255, .85)) }
.failed .fallback { display: block }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
@media (prefers-reduced-motion: reduce) { .poster, .shown .poster { transition: none } }
`;

let sheet: CSSStyleSheet | undefined;

/** One sheet for all elements of the page. */
export function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}
