// Runs before a page's own scripts: notes tasks over 50 ms, and what a strict Content-Security-Policy would refuse.
window.benchLongTasks = [];
window.benchBlocked = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries())
    window.benchLongTasks.push({ start: startTime, duration });
}).observe({ type: 'longtask', buffered: true });
addEventListener('securitypolicyviolation', ({ sourceFile, effectiveDirective, blockedURI }) => {
  // The page's own inline script and style are the bench's doing.
  if (sourceFile && new URL(sourceFile).pathname !== location.pathname) {
    window.benchBlocked.push(`${effectiveDirective} ${blockedURI.slice(0, 20)}`);
  }
});
