import type { FieldName } from "../samples/cells";
import type { DataType, Unit } from "../samples/sample";

/**
 * Names that people and products give to the documented fields, folded; the first that is there is taken. English first,
 * then German, French, Spanish, Italian, Dutch, Portuguese, Polish, Russian, Chinese, Japanese.
 */
export const FIELD_SYNONYMS: Readonly<Record<FieldName, readonly string[]>> = {
  device_name: names(
    "device name|device|source name|data source|source|device model|Gerät|Gerätename|Gerätemodell|Quelle|Datenquelle",
    "appareil|nom de l'appareil|nom de la source|dispositivo|nombre del dispositivo|fuente|origen|nome dispositivo|nome del dispositivo|origine|fonte",
    "apparaat|apparaatnaam|toestel|bron|nome do dispositivo|aparelho|origem|urządzenie|nazwa urządzenia|źródło",
    "устройство|имя устройства|название устройства|источник|设备|设备名称|設備|裝置|数据来源|来源|來源|デバイス|デバイス名|機器|機器名|ソース|データソース|ソース名",
  ),
  device_version: names(
    "device version|version|firmware version|firmware|software version|source version|OS version|app version|Geräteversion|Firmwareversion|Softwareversion|Version der Quelle",
    "version du logiciel|version de l'appareil|versión|versión de firmware|versione|versione firmware|versie|versão|wersja|версия|версия прошивки|版本|固件版本|バージョン|ソースバージョン",
  ),
  data_type: names(
    "data type|sample type|type|metric|kind|measure|Datentyp|Messgröße|Typ|type de données|tipo de datos|tipo di dati|gegevenstype|tipo de dados|typ danych|тип|тип данных|数据类型|类型|データ型|種類",
  ),
  start_date: names(
    "start date|start|start time|start timestamp|start datetime|started at|begin|from|timestamp|timestamp ms|ts|unix timestamp|unix time|epoch|epoch time|epoch ms|datetime|date time|date and time|date/time|time|recorded at|measured at|created at|date",
    "Startzeit|Start Datum|Startzeitpunkt|Beginn|Anfang|Messzeitpunkt|Zeitstempel|Zeitpunkt|Datum Uhrzeit|Datum und Uhrzeit|Zeit|Datum",
    "date de début|heure de début|début|date et heure|date heure|horodatage|heure",
    "fecha de inicio|hora de inicio|inicio|fecha y hora|fecha hora|marca de tiempo|fecha|hora",
    "data di inizio|data inizio|ora di inizio|ora inizio|inizio|data e ora|data ora|data|ora",
    "begindatum|begintijd|starttijd|begin|datum en tijd|datum tijd|tijdstip|tijdstempel|tijd",
    "data de início|hora de início|início|data e hora|data hora|carimbo de data/hora",
    "data rozpoczęcia|czas rozpoczęcia|początek|data i godzina|znacznik czasu|czas",
    "дата начала|время начала|начало|дата и время|метка времени|время|дата",
    "开始时间|开始日期|开始|開始時間|日期时间|时间戳|时间|日期|開始日時|開始時刻|開始日|開始|日時|測定日時|計測日時|記録日時|日付",
  ),
  end_date: names(
    "end date|end|end time|end timestamp|end datetime|ended at|finish|stop|to|until|Endzeit|End Datum|Endzeitpunkt|Ende",
    "date de fin|heure de fin|fin|fecha de fin|fecha final|hora de fin|hora final|data di fine|data fine|ora di fine|ora fine|fine",
    "einddatum|eindtijd|einde|data de término|data de fim|hora de término|hora de fim|término|fim|data zakończenia|czas zakończenia|koniec",
    "дата окончания|время окончания|окончание|конец|结束时间|结束日期|结束|結束時間|結束|終了日時|終了時刻|終了日|終了",
  ),
  value: names(
    "value|sample value|reading|quantity|qty|amount|Wert|Messwert|valeur|valor|valore|waarde|wartość|значение|数值|數值|值|値|測定値",
  ),
  unit: names(
    "unit|units|sample unit|Einheit|unité|unidad|unità|unità di misura|eenheid|unidade|jednostka|единица|единицы|единица измерения|单位|單位|単位",
  ),
};

/** Names of columns that hold the time of day beside a column of dates. */
export const CLOCK_NAMES: readonly string[] = names(
  "time|time of day|clock time|clock|hour|Uhrzeit|Zeit|Messzeit|heure|hora|ora|orario|tijd|tijdstip|horário|godzina|czas|время|时间|時間|時刻|시간",
);

/** A column of values whose name also tells what is measured. */
export interface ValueName {
  readonly names: readonly string[];
  readonly dataType: DataType;
  readonly unit: Unit;
}

export const VALUE_NAMES: readonly ValueName[] = [
  {
    names: names(
      "steps|step count|steps count|number of steps|step|count|pas|nombre de pas|Schritte|Schrittzahl|Schrittanzahl|Anzahl Schritte|Anzahl der Schritte|pasos|número de pasos|passos|número de passos|contagem de passos",
      "passi|numero di passi|stappen|aantal stappen|steg|skritt|kroki|liczba kroków|шаги|количество шагов|число шагов|خطوات|步数|步數|歩数|걸음수",
    ),
    dataType: "steps",
    unit: "count",
  },
  {
    names: names(
      "bpm|hr|heart rate|heart rate bpm|heartbeat|heart beats|beats per minute|pulse|pulse rate|Puls|Pulsfrequenz|Herzfrequenz|Herzrate|Herzschlag|Schläge pro Minute|fréquence cardiaque|rythme cardiaque|battements par minute|pouls",
      "frecuencia cardiaca|ritmo cardiaco|latidos por minuto|pulso|pulsaciones|frequenza cardiaca|battito|battito cardiaco|battiti al minuto|hartslag|hartfrequentie|slagen per minuut|frequência cardíaca|batimentos por minuto|batimentos cardíacos",
      "tętno|uderzenia na minutę|пульс|чсс|частота пульса|частота сердечных сокращений|نبض|心率|心率值|脉搏|脈搏|心拍数|心拍|脈拍|脈拍数|심박수",
    ),
    dataType: "bpm",
    unit: "count/min",
  },
];

/** Columns whose value names a person. */
const PERSON_NAMES = new Set(
  names(
    "user id|user|user name|user email|uid|participant id|participant|participant code|subject id|subject|patient id|patient|person id|person|member id|member|client id|respondent id|respondent|email|e-mail|email address|mail",
    "Benutzer|Benutzername|Benutzer ID|Nutzer|Nutzer ID|Teilnehmer|Teilnehmer ID|Proband|Probanden ID|Patienten ID|Patientennummer|utilisateur|identifiant utilisateur|usuario|id usuario|participante|paciente|utente|id utente|partecipante|paziente",
    "gebruiker|gebruikers ID|deelnemer|usuário|użytkownik|uczestnik|pacjent|пользователь|участник|пациент|用户|用户ID|用户名|患者|被试|ユーザー|ユーザーID|ユーザー名|参加者|被験者",
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

function names(...lists: string[]): string[] {
  return lists.flatMap((list) => list.split("|").map(foldName));
}
