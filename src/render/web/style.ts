/** How a page and its pictures look: light, dark and printed. A picture that stands alone has the part of it that it needs. */

const LIGHT =
  '--bg:#fff;--fg:#1b1f24;--mute:#57606a;--line:#d0d7de;--gain:#1a7f64;--loss:#b4412b;--mark:#6639a6;--single:#3b6ea5;--over:#1a7f6433;--under:#b4412b44;--card:#f6f8fa'

const DARK =
  '--bg:#0d1117;--fg:#e6edf3;--mute:#9aa4af;--line:#30363d;--gain:#3fb68b;--loss:#ff7b61;--mark:#c297ff;--single:#6ea8e0;--over:#3fb68b33;--under:#ff7b6144;--card:#161b22'

const PRINT =
  '--bg:#fff;--fg:#000;--mute:#444;--line:#bbb;--gain:#1a7f64;--loss:#b4412b;--mark:#6639a6;--single:#3b6ea5;--over:#1a7f6422;--under:#b4412b33;--card:#f6f6f6'

const FONT = 'system-ui,"Noto Sans","DejaVu Sans",sans-serif'

/** Fillings, lines and letters of a picture. What is below 0 is hatched, so that it is told without colour. */
const DRAWN = `.tick{font-size:12px;fill:var(--mute);font-variant-numeric:tabular-nums}
.strong{fill:var(--mark);font-weight:600}
.halo{paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}
.end{text-anchor:end}.middle{text-anchor:middle}
.grid{stroke:var(--line)}.zero{stroke:var(--fg)}.markline{stroke:var(--mark);stroke-width:2;stroke-dasharray:4 3}.clear{stroke:var(--bg);stroke-width:6}.point{fill:var(--mark);stroke:var(--bg);stroke-width:2}
.curve{fill:none;stroke:var(--gain);stroke-width:2;vector-effect:non-scaling-stroke}
.over{fill:var(--over)}.under{fill:var(--under)}
.single{fill:var(--single)}.gain,.part1{fill:var(--gain)}
.part0{fill:var(--card);stroke:var(--mute)}.loss{fill:url(#hatched);stroke:var(--loss)}.part2{fill:url(#dotted);stroke:var(--gain)}
.risk{fill:url(#lined);stroke:var(--loss)}.upper{fill:none;stroke:var(--loss);stroke-width:2;stroke-dasharray:4 3;vector-effect:non-scaling-stroke}.rules{fill:none;stroke:var(--loss);vector-effect:non-scaling-stroke}.rule{stroke:var(--loss)}
.hatch{stroke:var(--loss);stroke-width:3}.dot{fill:var(--gain)}.ground{fill:var(--bg)}`

/** Shades at the sides of a table tell that there is more of it: what covers them goes along with the table. */
const COVER = 'linear-gradient(90deg,var(--bg) 30%,transparent)'
const COVER_LAST = 'linear-gradient(270deg,var(--bg) 30%,transparent)'

/** The style of a page. */
export const PAGE_STYLE = `:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 ${FONT}}
main{max-width:76rem;margin:auto;padding:1.5rem 1rem}main>:not(.scroll){max-width:60rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem;text-wrap:balance;overflow-wrap:anywhere}
h2{font-size:1.15rem;line-height:1.3;margin:2rem 0 .5rem;overflow-wrap:anywhere}
p,ul{margin:.5rem 0;overflow-wrap:anywhere}ul{padding-left:1.25rem}
.good{color:var(--gain)}.bad{color:var(--loss)}.quiet,footer,.said,.note{color:var(--mute)}
p.good,p.bad{font-size:1.1rem}
pre{margin:.5rem 0;padding:.6rem .8rem;background:var(--card);white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85rem}
dl{display:grid;grid-template-columns:minmax(0,auto) auto minmax(0,1fr);margin:.75rem 0}
dl>div{display:grid;grid-column:1/-1;grid-template-columns:subgrid;gap:0 1rem;padding:.3rem 0;border-bottom:1px solid var(--line);break-inside:avoid}
dt,dd{margin:0;overflow-wrap:anywhere}.value{text-align:right;font-weight:600;font-variant-numeric:tabular-nums}
@media (max-width:40rem){dl{grid-template-columns:minmax(0,1fr) minmax(0,auto)}.note{grid-column:1/-1}}
figure{margin:1.5rem 0;break-inside:avoid}figure h2{margin:0}.said{margin:.1rem 0 .6rem}
svg{display:block;max-width:100%;overflow:visible;font:12px ${FONT}}
.frame{display:flex}.frame>[role]{flex:1;min-width:0}
.legend{display:flex;flex-wrap:wrap;gap:0 1.25rem;list-style:none;margin:.25rem 0;padding:0;font-size:.85rem}.legend li{display:flex;gap:.4rem;align-items:center}
.rows{list-style:none;margin:0;padding:0}.rows li{break-inside:avoid}
.group{margin:.6rem 0 0;font-weight:600}
.name{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between;margin:.2rem 0 0;font-size:.9rem}.name b{font-variant-numeric:tabular-nums;font-weight:600}.name>*{min-width:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto;margin:.75rem 0;background:${COVER} 0 0/3rem 100% no-repeat local,${COVER_LAST} 100% 0/3rem 100% no-repeat local,linear-gradient(90deg,var(--line),transparent) 0 0/.75rem 100% no-repeat,linear-gradient(270deg,var(--line),transparent) 100% 0/.75rem 100% no-repeat}.scroll:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top;font-weight:400}
thead th{font-weight:600;vertical-align:bottom;min-width:5.5rem}thead .long{min-width:8rem}td{white-space:nowrap}
.text{text-align:left;white-space:normal;min-width:6rem;max-width:28rem;overflow-wrap:break-word}
th:first-child,td:first-child{text-align:left;min-width:9rem;max-width:18rem;overflow-wrap:break-word}td.word{white-space:nowrap}
.shade th:first-child{min-width:0;white-space:nowrap}
.hatched{color:var(--loss);background:repeating-linear-gradient(135deg,var(--under) 0 1px,transparent 1px 8px)}
.whole{white-space:nowrap}.paper{display:none}
.defs{position:absolute}
footer{margin-top:2rem;font-size:.85rem}
${DRAWN}
@media (max-width:40rem){.wide{display:none}thead th{min-width:4.5rem}thead .long{min-width:6rem}th:first-child,td:first-child{min-width:7rem}.text{min-width:5rem}}
@media print{@page{size:A4;margin:16mm}@page turned{size:A4 landscape}.turned{page:turned}.spare{display:none}.paper{display:block;font-size:8pt}:root{color-scheme:light;${PRINT}}body{font-size:10pt}main{max-width:none;padding:0}h1,h2,figcaption{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible;background:none}p,li,dl{break-inside:avoid}.rows:has(.group) li:not(:has(.group)){break-before:avoid}.rows+svg{break-before:avoid}table{font-size:8pt}th,td{padding:.2rem .3rem}td,td.word{white-space:normal}thead th,thead .long{min-width:0}.text,th:first-child,td:first-child{min-width:4rem}.torn.torn{overflow-wrap:anywhere}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`

/** The style of a picture that stands alone, on the paper of a slide. */
export const SLIDE_STYLE = `svg{${LIGHT};font-family:${FONT};overflow:visible}
.title{font-size:24px;font-weight:600;fill:var(--fg)}.about{font-size:15px;fill:var(--mute)}.row{font-size:16px;fill:var(--fg)}.value{font-weight:600}.paper{fill:var(--bg)}.cell{fill:none;stroke:var(--line)}
${DRAWN}`
