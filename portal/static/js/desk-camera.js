// Reads tickets with the camera, where the browser can; elsewhere the phone's own camera app does.
const PAUSE = 150;
const AGAIN_AFTER = 4_000;

export async function camera(page, words, read, complain) {
  const opener = page.querySelector("[data-desk-scan]");
  const video = page.querySelector("[data-desk-camera]");
  if (!(await canRead())) return;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const label = page.querySelector("[data-desk-scan-says]");
  let stream = null;
  let last = { text: "", at: 0 };

  opener.hidden = false;
  opener.addEventListener("click", () => (stream ? stop() : open()));
  addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", () => document.hidden && stop());

  async function open() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      complain(words.no_camera);
      return;
    }
    video.srcObject = stream;
    video.hidden = false;
    label.textContent = words.stop;
    await video.play();
    look();
  }

  function stop() {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    video.hidden = true;
    label.textContent = words.scan;
  }

  async function look() {
    if (!stream) return;
    const [found] = await detector.detect(video).catch(() => []);
    if (found && isNew(found.rawValue)) await read(found.rawValue);
    setTimeout(look, PAUSE);
  }

  // The same ticket stays before the camera for a while.
  function isNew(text) {
    const again = text === last.text && Date.now() - last.at < AGAIN_AFTER;
    last = { text, at: Date.now() };
    return !again;
  }
}

async function canRead() {
  if (!("BarcodeDetector" in globalThis) || !navigator.mediaDevices?.getUserMedia) return false;
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  return formats.includes("qr_code");
}
