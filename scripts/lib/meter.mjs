// Preloaded into a process of a bench: tells what it has used so far, whenever its parent asks, and ends with it.

process.on('message', (question) => {
  if (question !== 'used') return;
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1_000, rssMb: process.memoryUsage().rss / 1e6 });
});
process.on('disconnect', () => process.exit());
