// Two conveniences: copy the note, print the page. Without this script the text can be selected, the page printed.
'use strict';

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  const said = document.getElementById('said');
  try {
    await navigator.clipboard.writeText(source.textContent);
    said.textContent = button.dataset.said;
  } catch {
    getSelection().selectAllChildren(source);
    source.focus();
    said.textContent = button.dataset.unsaid;
  }
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', () => copy(button));
}
for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
