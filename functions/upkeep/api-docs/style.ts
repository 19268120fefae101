/** The whole look of the page. It follows the reader's choice of light and dark, and of the size of text. */
export const style = `
:root { color-scheme: light dark; --line: light-dark(#d5d5dd, #3a3a44); --soft: light-dark(#f4f4f8, #1f1f27); }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif;
  background: light-dark(#fff, #16161c); color: light-dark(#1c1c22, #e6e6ec); overflow-wrap: break-word; }
a { color: light-dark(#0b57b7, #8ab8ff); }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
article { margin: 2.5rem 0; }
nav ul { list-style: none; padding: 0; margin: 0 0 1rem; }
nav li { padding: 0.2rem 0; }
.method { font: 700 0.8em ui-monospace, monospace; }
.access { border: 1px solid var(--line); border-radius: 1em; padding: 0 0.6em; font-size: 0.85em; background: var(--soft); }
.access.admin { background: light-dark(#ffe9d6, #4a2f14); }
.access.user { background: light-dark(#e2efff, #17304f); }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border: 1px solid var(--line); font-weight: normal; }
thead th { background: var(--soft); }
tbody th { min-width: 7rem; }
li ul, div > ul { margin: 0.2rem 0 0.8rem; }
:target > h3 { background: light-dark(#fff3bf, #4a4214); }
`;
