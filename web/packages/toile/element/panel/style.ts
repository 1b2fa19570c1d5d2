/** How the panel looks before the page has its say: type and colour are the page's own. */
const CSS = `
.panel, .look {
  --ink: var(--panel-ink, #1c1c1c); --soft: var(--panel-soft, #565656); --line: var(--panel-line, #cfcfcf);
  --edge: var(--panel-edge, #808080); --accent: var(--panel-accent, #1c1c1c); --paper: var(--panel-paper, #fff);
  --alarm: var(--panel-alarm, #a5301f); --touch: 2.75rem; --thumb: 1.375rem; color: var(--ink) }
.panel *, .look * { box-sizing: border-box }
.panel [hidden] { display: none }
/* What is focused stays clear of what covers the page: a picture that sticks above the panel, the hint below. */
.panel :is(input, summary, button) { scroll-margin-block: var(--panel-cover, 0px) 5.5rem }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0 }
.panel button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer }
.panel :focus-visible, .choice:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px }

.row { display: grid; grid-template-columns: auto auto auto 1fr auto; align-items: center; padding-bottom: .25rem }
.drawing { grid-row: 1 / span 2; width: 3.5rem; height: 4rem; margin-right: .875rem }
.drawing:empty { display: none }
.figure { display: block; width: 100%; height: 100%; fill: none; stroke: var(--edge); stroke-linecap: round; stroke-linejoin: round }
.figure path { vector-effect: non-scaling-stroke; stroke-width: 1 }
.figure .tape { stroke: var(--ink); stroke-width: 2 }
@container (max-width: 22rem) {
  .drawing { width: 2.75rem; margin-right: .625rem }
  .drawing:not(:empty) ~ .value .about { display: none }
}
.row:focus-within .tape { stroke: var(--accent); stroke-width: 2.75 }
.drawing:not(:empty) ~ [type=range] { grid-column: 2 / -1 }
.label { line-height: var(--touch); white-space: nowrap }
.panel .clear { width: var(--touch); height: var(--touch); grid-column: 3; color: var(--soft); font-size: 1.125rem; line-height: 1 }
.panel .clear:hover { color: var(--ink) }
.value { grid-column: 5; display: flex; align-items: baseline; font-variant-numeric: tabular-nums }
.about, .unit { color: var(--soft); font-size: .875rem; white-space: nowrap }
/* Reaches into the field, which is wider than its number to be large enough for a finger. */
.about { margin-right: min(0px, calc(var(--digits, 3) * 1ch + .375rem - var(--touch))); padding-right: .375rem; pointer-events: none }
.unit { padding-left: .375rem }
[type=number] { width: max(var(--touch), calc(var(--digits, 3) * 1ch + .25rem)); height: var(--touch); padding: 0; font: inherit; font-variant-numeric: inherit; text-align: right;
  color: inherit; border: 0; border-radius: 0; --under: transparent;
  background: linear-gradient(var(--under), var(--under)) bottom .5rem center / 100% 1px no-repeat;
  appearance: textfield; -moz-appearance: textfield }
[type=number]::-webkit-inner-spin-button, [type=number]::-webkit-outer-spin-button { appearance: none; margin: 0 }
.row:hover [type=number] { --under: var(--edge) }
.panel [type=number]:focus { --under: var(--accent); outline: none; background-size: 100% 2px }
[data-source=given] [type=number] { font-weight: 600 }
[data-source=estimated] [type=number] { color: var(--soft) }
.note { grid-column: 1 / -1; margin: 0 0 .5rem; font-size: .875rem; color: var(--soft); text-align: right }
.note:empty { display: none }
[data-absurd] .note { color: var(--alarm); text-align: left }
[data-absurd] [type=number] { --under: var(--alarm) }

[type=range] { grid-column: 1 / -1; width: 100%; height: var(--touch); margin: -.75rem 0 0; background: none; appearance: none;
  cursor: pointer; touch-action: pan-y;
  --a: calc(var(--thumb) / 2 + var(--from, 0) * (100% - var(--thumb)));
  --b: calc(var(--thumb) / 2 + var(--to, 0) * (100% - var(--thumb)));
  --mark: linear-gradient(to right, var(--accent) var(--b), transparent 0) center / 100% 2px no-repeat;
  --track: var(--mark), linear-gradient(var(--line), var(--line)) center / 100% 2px no-repeat }
[data-source=estimated] [type=range] { --thumb: .875rem;
  --mark: linear-gradient(to right, transparent var(--a), var(--edge) 0 var(--b), transparent 0) center / 100% 6px no-repeat }
[data-source=unknown] [type=range] { --mark: none }
[type=range]::-webkit-slider-runnable-track { height: 6px; background: var(--track) }
[type=range]::-moz-range-track { height: 6px; background: var(--track) }
[type=range]::-webkit-slider-thumb { appearance: none; width: var(--thumb); height: var(--thumb); margin-top: calc(3px - var(--thumb) / 2);
  border: 1.5px solid var(--accent); border-radius: 50%; background: var(--accent) }
[type=range]::-moz-range-thumb { box-sizing: border-box; width: var(--thumb); height: var(--thumb);
  border: 1.5px solid var(--accent); border-radius: 50%; background: var(--accent) }
[data-source=estimated] [type=range]::-webkit-slider-thumb, [data-source=unknown] [type=range]::-webkit-slider-thumb {
  background: var(--paper); border-color: var(--edge) }
[data-source=estimated] [type=range]::-moz-range-thumb, [data-source=unknown] [type=range]::-moz-range-thumb {
  background: var(--paper); border-color: var(--edge) }
[data-missed] [type=range] { --accent: var(--alarm) }
.panel [type=range]:focus-visible { outline: none }
[type=range]:focus-visible::-webkit-slider-thumb { box-shadow: 0 0 0 3px var(--paper), 0 0 0 5px var(--accent) }
[type=range]:focus-visible::-moz-range-thumb { box-shadow: 0 0 0 3px var(--paper), 0 0 0 5px var(--accent) }

.choices { display: flex; flex-wrap: wrap }
.choice { position: relative; display: grid; place-items: center; min-width: var(--touch); min-height: var(--touch); cursor: pointer }
.choice input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer }
.sex { display: grid; grid-template-columns: auto 1fr; align-items: center; padding-bottom: .5rem }
.sex legend { float: left; padding: 0 }
.sex .choices { justify-content: end; gap: .5rem; clear: none }
.sex .choice { min-width: 5.5rem; min-height: calc(var(--touch) + 2px); border: 1px solid var(--edge); background: var(--paper) }
.sex .choice:has(:checked) { background: var(--ink); border-color: var(--ink); color: var(--paper) }
.sex .choice:hover { border-color: var(--ink) }
.look { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1rem; font-size: .9375rem; color: var(--soft) }
.pose .choice { padding-inline: .625rem }
.pose .choice:has(:checked) { color: var(--ink); text-decoration: underline 1.5px; text-underline-offset: .45em }
.pose .choice:hover { color: var(--ink) }
.tone { max-width: 100% }
.tone .choices { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none }
.tone .choice { flex: none }
.panel .choice :focus-visible, .look .choice :focus-visible { outline: none }
.look .choice:has(:focus-visible) { outline-offset: -2px }
.tone .choice-label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.swatch { width: 1.375rem; height: 1.375rem; border-radius: 50%; outline: 1px solid transparent; outline-offset: 3px }
.tone .choice:hover .swatch { outline-color: var(--edge) }
.tone :checked + .swatch { outline: 1.5px solid var(--ink) }
.outfit { container-type: inline-size; margin-bottom: .75rem; padding-block: .5rem; border-bottom: 1px solid var(--line) }
.piece-name { margin: .75rem 0 0; font: inherit; font-weight: 600 }
.size, .colorway { margin-bottom: .75rem }
.size legend, .colorway legend { padding: 0; color: var(--soft); font-size: .875rem }
.size .choices { display: grid; grid-template-columns: repeat(3, 1fr); gap: .5rem; padding-top: .5rem }
.size .choice { min-height: 3.25rem; align-content: center; border: 1px solid var(--edge); background: var(--paper); line-height: 1.25 }
.size .choice:hover { border-color: var(--ink) }
.size .choice:has(:checked) { border-color: var(--ink); background: var(--ink); color: var(--paper) }
.size .choice-label { grid-row: 1 }
.size-label { grid-row: 2; font-size: .6875rem; font-variant-numeric: tabular-nums; color: var(--soft) }
.size-label:empty { display: none }
.size .choice:has(:checked) .size-label { color: inherit }
@container (min-width: 20rem) { .size .choices { grid-template-columns: repeat(6, 1fr); gap: .375rem } }
.colorway .choices { gap: 0 .125rem; margin-left: -.6875rem }
.colorway .choice-label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.colorway .choice:has(:focus-visible) { outline-offset: -2px }
.colorway .swatch { box-shadow: inset 0 0 0 1px rgb(0 0 0 / .12) }
.colorway .choice:hover .swatch { outline-color: var(--edge) }
.colorway .choice:has(:checked) .swatch { outline: 1.5px solid var(--ink) }
.settling { height: 2px; background: var(--line) }
.settling-bar { height: 100%; background: var(--accent); transform: scaleX(0); transform-origin: 0; transition: transform .2s linear }
.outfit:not([data-state=settling]) .settling { visibility: hidden }
.outfit-state { min-height: 1.5em; margin: .5rem 0 0; font-size: .875rem; line-height: 1.5; color: var(--soft) }
[data-state=failed] .outfit-state, [data-obstacle] .outfit-state { color: var(--alarm) }
@media (prefers-reduced-motion: reduce) { .settling-bar { transition: none } }
.length legend, .weight legend, .look legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.length .choices, .weight .choices { margin-left: -.75rem }
.length .choice:has(:checked), .weight .choice:has(:checked) { color: var(--ink); text-decoration: underline 1.5px; text-underline-offset: .45em }
.length .choice:hover, .weight .choice:hover { color: var(--ink) }
.panel .link { min-height: var(--touch); text-decoration: underline; text-underline-offset: .3em }
.settings { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.5rem; padding-top: .5rem; font-size: .875rem; color: var(--soft) }
.remember { display: flex; align-items: center; gap: .625rem; min-height: var(--touch); cursor: pointer }
.remember input { width: var(--touch); height: var(--touch); margin: 0 -.75rem; appearance: none; cursor: pointer;
  background: linear-gradient(var(--paper), var(--paper)) center / 1rem 1rem no-repeat, linear-gradient(var(--edge), var(--edge)) center / 1.125rem 1.125rem no-repeat }
.remember :checked { background: conic-gradient(var(--accent) 0 0) center / .625rem .625rem no-repeat, linear-gradient(var(--paper), var(--paper)) center / 1rem 1rem no-repeat, linear-gradient(var(--accent), var(--accent)) center / 1.125rem 1.125rem no-repeat }
.settings .link { margin-left: auto }
.privacy { flex-basis: 100%; margin: .25rem 0 1rem; font-size: .8125rem }

.advice { padding-block: 1.25rem 1.5rem; border-bottom: 1px solid var(--line) }
.eyebrow { margin: 0; font: inherit; font-size: .875rem; color: var(--soft) }
.answer { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem }
.advised { margin: .125rem 0 0; font-size: 2rem; line-height: 1.2; letter-spacing: -.01em }
[data-kind=between] .advised, [data-kind=none] .advised { font-size: 1.5rem }
.chance { margin: 0; font-size: .875rem; color: var(--soft); font-variant-numeric: tabular-nums }
.advised:empty, .chance:empty { display: none }
.reason { margin: .5rem 0 0; line-height: 1.5; text-wrap: pretty }
.advice .link { font-size: .9375rem }
:is(.preference, .asked) { margin-top: .5rem; font-size: .9375rem; color: var(--soft) }
:is(.preference, .display, .asked) .choices { gap: 0 1.25rem }
:is(.preference, .display, .asked) .choice { min-width: 0; padding-inline: .125rem }
:is(.preference, .display, .asked) .choice:has(:checked) { color: var(--ink); text-decoration: underline 1.5px; text-underline-offset: .45em }
:is(.preference, .display, .asked) .choice:hover { color: var(--ink) }
:is(.preference, .display, .asked) legend { padding: 0; font-size: .875rem }
.panel .bag { width: 100%; min-height: 3.25rem; margin-block: .25rem .75rem; background: var(--accent); color: var(--paper) }
.panel .bag:hover { background: var(--ink) }
.compare { display: flex; align-items: center; gap: .75rem; font-size: .875rem; color: var(--soft) }
.compare select { min-height: var(--touch); font: inherit; color: var(--ink); background: none; border: 0; border-bottom: 1px solid var(--edge); border-radius: 0 }
.panel select:focus-visible { outline: 2px solid var(--accent) }

.report { border-bottom: 1px solid var(--line) }
.report summary { border-top: 0 }
.display { font-size: .9375rem; color: var(--soft) }
.scroller { overflow-x: auto; margin-block: .5rem }
table { width: 100%; border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; white-space: nowrap }
th { font-weight: inherit; text-align: left }
thead th { padding: .375rem 0 .375rem 1rem; font-size: .8125rem; color: var(--soft); text-align: right; vertical-align: bottom }
thead th:is(:first-child, :nth-child(2)) { text-align: left }
thead th:first-child { padding-left: 0 }
.column-unit { display: block; font-size: .75rem }
tbody tr { border-top: 1px solid var(--line) }
tbody th { position: sticky; left: 0; background: var(--paper) }
td { padding-left: 1rem; text-align: right }
.verdict { text-align: left; color: var(--soft) }
:is([data-verdict^=too], [data-verdict=short], [data-verdict=long], [data-verdict=snug], [data-verdict=roomy]) .verdict { color: var(--ink) }
[data-verdict^=too] .verdict { color: var(--alarm) }
.end { display: block; padding-bottom: .5rem; font-size: .8125rem; color: var(--soft) }
.panel .zone { min-width: var(--touch); min-height: var(--touch); text-align: left; text-decoration: underline 1px var(--edge); text-underline-offset: .3em }
.panel .zone:hover { text-decoration-color: var(--ink) }
.basis { margin: .25rem 0 1rem; font-size: .8125rem; color: var(--soft) }

.stage-bar { position: absolute; inset: .25rem .75rem auto; display: flex; align-items: flex-start; justify-content: space-between; pointer-events: none; font-size: .875rem }
.stage-bar > * { pointer-events: auto }
.views { display: flex; gap: .5rem }
.views button { min-width: var(--touch); min-height: var(--touch); padding-inline: .375rem; color: var(--soft) }
.views button:hover { color: var(--ink) }
.stage-end { width: min(11rem, 45%); padding-top: .75rem }
.stage-answer { display: none; margin: 0; font-size: 1rem; line-height: 1.375; text-align: right }
@container (max-width: 54rem) { .stage-answer { display: block } }
.legend { margin: .25rem 0 0 }
.legend figcaption { margin-bottom: .375rem }
.legend-bar { height: .375rem }
.legend-ticks { position: relative; height: 1.25rem; margin-top: .25rem; font-size: .75rem; color: var(--soft); font-variant-numeric: tabular-nums }
.legend-ticks span { position: absolute; transform: translateX(-50%); white-space: nowrap }
.legend-ticks span:first-child { transform: none }
.legend-ticks span:last-child { transform: translateX(-100%) }

summary { min-height: 3.25rem; display: flex; align-items: center; justify-content: space-between; cursor: pointer; list-style: none;
  border-top: 1px solid var(--line) }
summary::-webkit-details-marker { display: none }
summary::after { content: ""; width: .5rem; height: .5rem; margin-right: .375rem; border: solid var(--ink); border-width: 0 1.5px 1.5px 0;
  transform: translateY(-25%) rotate(45deg) }
[open] > summary::after { transform: translateY(25%) rotate(225deg) }
.refine { border-bottom: 1px solid var(--line) }
.hint { position: sticky; bottom: 0; z-index: 1; min-height: 4.5em; margin: 0 -.75rem; padding: .75rem; font-size: .875rem; line-height: 1.5;
  color: var(--soft); background: var(--paper); border-top: 1px solid var(--line); text-wrap: pretty }
.hint[data-missed] { color: var(--alarm) }
@media (max-width: 40rem), (max-height: 45rem) { .hint:not([data-missed]) { position: static } }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; margin: 0 }
`;

let sheet: CSSStyleSheet | undefined;

/** One sheet for all panels of the page. */
export function panelStyle(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}
