export interface GoogleFitDevice {
  readonly name: string;
  /** Typed in by a person. */
  readonly entered: boolean;
}

/** Google's own apps, which measure nothing without a device. */
const GOOGLE_APPS = /^com\.google\.android\.(?:gms|apps\.fitness)$/;
/** An app is named by its package, or by the number of its project. */
const APP = /^(?:[a-z]\w*(?:\.\w+)+|\d{6,})$/i;

/**
 * The device of a reading by the id of its source: kind, data type, app, manufacturer, model, the device's own id and
 * the stream's name, parted by colons. App or device or name may be left out; an arrow in the name leads to what it was
 * derived from.
 *
 * A device is called by manufacturer, model and its id, which tells apart two of a model: "Google Pixel (a6e7d67b)".
 * Sources without a device are called by their app.
 */
export function googleFitDevice(id: unknown): GoogleFitDevice {
  const whole = typeof id === "string" ? (id.split("<-")[0] ?? "") : "";
  const [first = "", ...behind] = whole.split(":").slice(2);
  const app = APP.test(first) ? first : "";
  const [manufacturer = "", model = "", ...rest] = app === "" ? [first, ...behind] : behind;
  const entered = whole.endsWith(":user_input");
  if (rest.length === 0) {
    return { name: app === "" || GOOGLE_APPS.test(app) ? "Google Fit" : `Google Fit (${app})`, entered };
  }
  const own = rest.length > 1 ? rest.slice(0, -1).join(":") : rest.join("");
  const isNamed = model.toLowerCase().startsWith(manufacturer.toLowerCase());
  const name = (isNamed ? model : `${manufacturer} ${model}`).trim() || "Google Fit";
  return { name: own === "" ? name : `${name} (${own})`, entered };
}
