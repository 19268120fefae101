/** What would run, load or break out of its place if a page took it for more than text. Each sets `window.hit` if it runs. */
export const hostileTexts: readonly string[] = [
  '<script>window.hit=1</script>',
  '<img src=x onerror=window.hit=1>',
  '<svg onload=window.hit=1><animate onbegin=window.hit=1 attributeName=x dur=1s>',
  '"><iframe srcdoc="<script>parent.hit=1</script>">',
  "' onmouseover=window.hit=1 autofocus onfocus=window.hit=1 x='",
  '</textarea></title></style></script><script>window.hit=1</script>',
  'javascript:window.hit=1',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=window.hit=1>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a template would run
  '{{constructor.constructor("window.hit=1")()}} ${window.hit=1}',
  '<a href="javascript:window.hit=1" target=_top>here</a>',
  '<details open ontoggle=window.hit=1><summary>x</summary></details>',
  '&lt;script&gt;window.hit=1&lt;/script&gt; &#60;img src=x onerror=window.hit=1&#62;',
  '<template shadowrootmode=open><script>window.hit=1</script></template>',
  '<b>{name} {count} $& $1 __proto__',
];
