// Settles the language before anything else runs: the switch's choice, else the browser's.
(() => {
  const wanted = new URLSearchParams(location.search).get("language");
  const kept = (document.cookie.match(/(?:^|; )gongkai_language=(zh|en)/) || [])[1];
  const own = (navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh" : "en";
  const language = wanted === "zh" || wanted === "en" ? wanted : kept || own;
  document.cookie = "gongkai_language=" + language + "; path=/; max-age=31536000; SameSite=Lax";
  const tag = language === "zh" ? "zh-CN" : "en";
  Object.defineProperty(navigator, "language", { get: () => tag, configurable: true });
  Object.defineProperty(navigator, "languages", { get: () => [tag], configurable: true });
  document.documentElement.lang = tag;
  window.gongkaiWords = window.gongkaiAllWords[language];
})();

// The clock of Gradio's sign of loading ticks with every frame, and goes on for ever when the sign has gone, which
// costs a page that only lies there 6 % of a core. Nothing here shows its seconds.
(() => {
  const nextFrame = window.requestAnimationFrame.bind(window);
  const isClock = (callback) => /performance\.now\(\) ?-.*\/ ?1(e3|000)/.test(callback);
  window.requestAnimationFrame = (callback) => (isClock(callback) ? setTimeout(callback, 1000) : nextFrame(callback));
})();
