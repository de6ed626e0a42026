/* How long to wait before asking again: longer each time, and not at all once the network
   or the writer is back. */
const DELAYS = [5, 10, 20, 40, 60]; // seconds

/* Calls back once after the delay of the `attempt` (0, 1, …), with the seconds left each
   second; at once when the network comes back. Returns what calls it off. */
export function waitFor(attempt, act, count = () => {}) {
  let left = DELAYS[Math.min(attempt, DELAYS.length - 1)];
  const stop = () => {
    clearInterval(timer);
    removeEventListener("online", now);
  };
  const now = () => {
    stop();
    act();
  };
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) count(left);
    else now();
  }, 1000);
  addEventListener("online", now);
  count(left);
  return stop;
}

/* Calls back once, when the writer comes back to this page, as from the login; after the
   longest delay at the latest. */
export function whenBack(act) {
  const look = () => {
    if (document.visibilityState !== "visible") return;
    stop();
    act();
  };
  const stopWaiting = waitFor(DELAYS.length, look);
  const stop = () => {
    stopWaiting();
    document.removeEventListener("visibilitychange", look);
    removeEventListener("focus", look);
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("focus", look);
  return stop;
}
