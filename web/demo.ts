/** Shows the comments under another post, or in another language, by the address: `/demo.html?post=my-article&lang=de`. */
const comments = document.querySelector('moderato-comments');
for (const [name, value] of new URLSearchParams(location.search)) {
  if (['post', 'lang', 'sort'].includes(name)) {
    comments?.setAttribute(name, value);
  }
}
