// Shows on this page what analytics.js hands on.
const log = document.querySelector('#log');
const { push } = window.dataLayer;

window.dataLayer.push = (entry) => {
  const line = document.createElement('li');
  line.textContent = JSON.stringify(entry);
  log.append(line);
  return push.call(window.dataLayer, entry);
};
