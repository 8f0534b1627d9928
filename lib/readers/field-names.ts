import type { FieldName } from "../samples/cells";
import type { DataType, Unit } from "../samples/sample";

/** Names that people and products give to the documented fields, folded; the first that is there is taken. */
export const FIELD_SYNONYMS: Readonly<Record<FieldName, readonly string[]>> = {
  device_name: names(
    "device name|device|source name|data source|source|device model|Gerät|Quelle|appareil|dispositivo|устройство|источник",
  ),
  device_version: names(
    "device version|version|firmware version|firmware|software version|source version|OS version|app version",
  ),
  data_type: names("data type|sample type|type|metric|kind|measure|Datentyp|тип"),
  start_date: names(
    "start date|start|start time|start timestamp|start datetime|started at|begin|from|timestamp|timestamp ms|ts|unix timestamp|unix time|epoch|epoch time|epoch ms|datetime|date time|date/time|time|recorded at|measured at|created at|date|Startzeit|Start Datum|Beginn|Zeitstempel|Zeitpunkt|Datum Uhrzeit|Zeit|Datum|début|date heure|heure|inicio|fecha hora|fecha|hora|inizio|data ora|начало|время|дата|时间|開始|日時",
  ),
  end_date: names(
    "end date|end|end time|end timestamp|end datetime|ended at|finish|stop|to|until|Endzeit|End Datum|Ende|fin|fine|конец|結束|終了",
  ),
  value: names(
    "value|sample value|reading|quantity|qty|amount|Wert|Messwert|valeur|valor|valore|значение|数值|値",
  ),
  unit: names("unit|units|sample unit|Einheit|unité|unidad|unità|единица"),
};

/** A column of values whose name also tells what is measured. */
export interface ValueName {
  readonly names: readonly string[];
  readonly dataType: DataType;
  readonly unit: Unit;
}

export const VALUE_NAMES: readonly ValueName[] = [
  {
    names: names(
      "steps|step count|steps count|number of steps|step|count|pas|nombre de pas|Schritte|Schrittzahl|Anzahl Schritte|pasos|passos|passi|stappen|steg|skritt|kroki|шаги|количество шагов|خطوات|步数|步數|歩数|걸음수",
    ),
    dataType: "steps",
    unit: "count",
  },
  {
    names: names(
      "bpm|hr|heart rate|heart rate bpm|heartbeat|heart beats|beats per minute|pulse|pulse rate|Puls|Herzfrequenz|Herzrate|fréquence cardiaque|pouls|frecuencia cardiaca|pulso|frequenza cardiaca|battito|hartslag|пульс|чсс|نبض|心率|心拍数|심박수",
    ),
    dataType: "bpm",
    unit: "count/min",
  },
];

/** Columns whose value names a person. */
const PERSON_NAMES = new Set(
  names(
    "user id|user|user name|user email|uid|participant id|participant|participant code|subject id|subject|patient id|patient|person id|person|member id|member|client id|respondent id|respondent|email|e-mail|email address|mail",
  ),
);

/** A name without case, blanks, marks and accents: "Start-Date" and "start_date" are the same name. */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** True for the name of a column that says whose reading a row is. */
export function namesPerson(name: string): boolean {
  return PERSON_NAMES.has(foldName(name));
}

function names(list: string): string[] {
  return list.split("|").map(foldName);
}
