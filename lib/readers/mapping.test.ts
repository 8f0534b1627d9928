import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIELD_NAMES } from "../samples/cells";
import { blobSource } from "./byte-source";
import { readColumns } from "./columns";
import { guessMapping, headerKey, personColumn, twinColumns } from "./mapping";
import type { TableColumn } from "./reader";

/** Columns of one row of names and one of values, both written with commas. */
function columns(names: string, values = ""): TableColumn[] {
  const cells = values.split(",");
  return names
    .split(",")
    .map((name, index) => ({ index, name, examples: cells[index] ? [cells[index]] : [] }));
}

/** The mapping in short: a field's column name, "=constant", or nothing. */
function placed(table: readonly TableColumn[]) {
  const { mapping, sure } = guessMapping(table);
  const short = FIELD_NAMES.flatMap((field) => {
    const source = mapping.fields[field];
    switch (source.from) {
      case "column":
        return [[field, table[source.index]?.name]];
      case "constant":
        return [[field, `=${source.value}`]];
      default:
        return [];
    }
  });
  return { sure, epoch: mapping.epoch, ...Object.fromEntries(short) };
}

const STEP = "2024-03-01T08:00:00Z";

describe("guessMapping", () => {
  test("documented names are placed and sure in any order, case and spelling, whatever the values", () => {
    const write = fc.constantFrom<(name: string) => string>(
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => name.replaceAll("_", " "),
      (name) => name.replaceAll("_", "-"),
      (name) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    );
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...FIELD_NAMES], { minLength: 7 }),
        write,
        fc.string(),
        (order, spell, value) => {
          const table = order.map((name, index) => ({
            index,
            name: spell(name),
            examples: value === "" ? [] : [value],
          }));
          const { mapping, sure } = guessMapping(table);
          expect(sure).toBe(true);
          for (const field of FIELD_NAMES) {
            expect(mapping.fields[field]).toEqual({ from: "column", index: order.indexOf(field) });
          }
        },
      ),
    );
  });

  test("a column named after what it measures gives data type and unit", () => {
    expect(placed(columns("Device,Start,End,Step Count", `Ring,${STEP},${STEP},5`))).toEqual({
      sure: true,
      epoch: null,
      device_name: "Device",
      start_date: "Start",
      end_date: "End",
      value: "Step Count",
      unit: "=count",
      data_type: "=steps",
    });
    expect(placed(columns("timestamp,beats per minute,data source", `${STEP},133.0,Band`))).toEqual({
      sure: true,
      epoch: null,
      device_name: "data source",
      start_date: "timestamp",
      value: "beats per minute",
      unit: "=count/min",
      data_type: "=bpm",
    });
  });

  test.each(["Schritte", "pas", "Шаги", "خطوات", "步数"])("steps as %s", (name) => {
    expect(placed(columns(`Zeit,${name}`, `${STEP},5`))).toMatchObject({
      value: name,
      data_type: "=steps",
      sure: false,
    });
  });

  test.each(["Puls (bpm)", "HR", "heart_rate", "пульс", "Pulse [1/min]"])("heart rate as %s", (name) => {
    expect(placed(columns(`time,${name}`, `${STEP},60`))).toMatchObject({ value: name, data_type: "=bpm" });
  });

  test("columns for unit and data type are not overruled by the value's name", () => {
    const table = columns("device,start,steps,unit,data_type", `x,${STEP},5,count/s,steps`);
    expect(placed(table)).toMatchObject({ sure: true, unit: "unit", data_type: "data_type" });
  });

  test.each([
    ["no device", "start_date,value,unit", `${STEP},1,count`],
    ["no start", "device_name,value,unit", "x,1,count"],
    ["no unit", "device_name,start_date,value,data_type", `x,${STEP},1,steps`],
    ["steps and heart rate side by side", "device,start,steps,hr", `x,${STEP},1,60`],
    ["the date and the time apart", "device,date,time,steps", "x,2024-03-01,08:00,5"],
    ["a date without a time", "device,date,steps", "x,2024-03-01,5"],
    ["dates of another order", "device,start,steps", "x,01.11.2023 08:00,5"],
    ["a type of another kind", "type,sourceName,startDate,value", `HKQuantity,x,${STEP},5`],
  ])("not sure: %s", (_, names, values) => {
    expect(placed(columns(names, values)).sure).toBe(false);
  });

  test.each([
    [["1698811491", "1698811492.5", "1698811493"], "s"],
    [["1698811491000", "1698811492000"], "ms"],
    [["1698811491", "1698811492000"], null],
    [["16988114910"], null],
    [[], null],
  ])("starts of %j are epoch %s", (examples, epoch) => {
    const table = [{ index: 0, name: "start_date", examples }];
    expect(guessMapping(table).mapping.epoch).toBe(epoch);
  });

  test("of two columns of one name the first is taken", () => {
    expect(guessMapping(columns("value,value,__proto__")).mapping.fields.value).toEqual({
      from: "column",
      index: 0,
    });
  });
});

describe("headers of other languages", () => {
  const row = `Band,9.1,${STEP},${STEP},5`;

  test.each([
    ["de", "Gerätename,Firmwareversion,Startzeitpunkt,Endzeitpunkt,Schrittanzahl"],
    ["de", "Quelle,Softwareversion,Datum und Uhrzeit,Ende,Anzahl der Schritte"],
    ["fr", "Appareil,Version du logiciel,Date de début,Date de fin,Nombre de pas"],
    ["es", "Dispositivo,Versión,Fecha de inicio,Fecha de fin,Número de pasos"],
    ["it", "Nome dispositivo,Versione,Data e ora,Ora di fine,Passi"],
    ["nl", "Apparaat,Versie,Begintijd,Eindtijd,Aantal stappen"],
    ["pt", "Nome do dispositivo,Versão,Data de início,Data de término,Contagem de passos"],
    ["pl", "Urządzenie,Wersja,Data rozpoczęcia,Data zakończenia,Liczba kroków"],
    ["ru", "Устройство,Версия,Время начала,Время окончания,Количество шагов"],
    ["zh", "设备名称,版本,开始时间,结束时间,步数（步）"],
    ["ja", "デバイス名,バージョン,開始日時,終了日時,歩数"],
  ])("%s: %s", (_, header) => {
    const [device_name, device_version, start_date, end_date, value] = header.split(",");
    expect(placed(columns(header, row))).toEqual({
      sure: true,
      epoch: null,
      device_name,
      device_version,
      start_date,
      end_date,
      value,
      data_type: "=steps",
      unit: "=count",
    });
  });

  test.each([
    "Herzfrequenz (bpm)",
    "Rythme cardiaque",
    "Frecuencia cardíaca",
    "Battito cardiaco",
    "Hartslag",
    "Frequência cardíaca",
    "Tętno",
    "Частота пульса",
    "心率(次/分)",
    "脈拍数",
  ])("heart rate as %s", (name) => {
    expect(placed(columns(`device,start,${name}`, `x,${STEP},60`))).toMatchObject({
      sure: true,
      value: name,
      unit: "=count/min",
    });
  });

  test.each([
    "Benutzer-ID",
    "Teilnehmer",
    "Utilisateur",
    "Usuario",
    "Paziente",
    "Gebruiker",
    "Użytkownik",
    "用户",
    "ユーザーID",
  ])("%s names a person", (name) => {
    expect(personColumn(columns(`${name},value`))).toBe(0);
  });

  test("a count beside the steps is not taken for them", () => {
    const table = columns("Gerät,Beginn,Anzahl,Schritte", `x,${STEP},1,500`);
    expect(placed(table)).toMatchObject({ value: "Schritte" });
  });
});

describe("personColumn", () => {
  test.each(["user_id", "Participant", "participant-id", "SUBJECT", "patient id", "E-Mail", "uid", "Person"])(
    "%s",
    (name) => {
      expect(personColumn(columns(`value,${name}`))).toBe(1);
    },
  );

  test("no column names a person", () => {
    expect(personColumn(columns("device_name,start_date,value,unit"))).toBe(-1);
  });
});

test("columns of a date and of its time of day are both read: no twins are named of them", () => {
  const table = columns("date,time,time,steps", "2024-03-01,08:15,09:15,5");
  const { mapping } = guessMapping(table);
  expect(mapping.fields.start_date).toEqual({ from: "columns", index: 0, and: 1 });
  expect(twinColumns(table, mapping).map(({ used, others }) => [used.index, others[0]?.index])).toEqual([
    [1, 2],
  ]);
});

test("a header's key is the same for the same names and another for others", () => {
  expect(headerKey(columns("a,b"))).toBe(headerKey(columns(" a,b ", "1,2")));
  expect(headerKey(columns("a,b"))).not.toBe(headerKey(columns("b,a")));
  expect(headerKey([{ index: 0, name: "a,b", examples: [] }])).not.toBe(headerKey(columns("a,b")));
});

test("columns come with their first three values that are not blank", async () => {
  const file = new Blob(["\ufeff a ;b\n;1\nx;2\n y ; \nz;3\nw;4\n"]);
  expect(await readColumns(blobSource(file), { kind: "table", delimiter: ";", skipLines: 0 })).toMatchObject([
    { index: 0, name: "a", examples: ["x", "y", "z"] },
    { index: 1, name: "b", examples: ["1", "2", "3"] },
  ]);
  expect(await readColumns(blobSource(file), { kind: "json" })).toEqual([]);
});

describe("epoch columns", () => {
  test.each(["ts", "timestamp", "Unix time", "epoch_ms", "TS"])("%s is the start", (name) => {
    for (const [digits, epoch] of [
      ["1709280000", "s"],
      ["1709280000000", "ms"],
    ] as const) {
      const table = columns(`device,${name},steps`, `Ring,${digits},5`);
      expect(placed(table)).toMatchObject({ sure: true, epoch, start_date: name });
    }
  });

  test("a clock without a day is not taken for the start where an epoch column is there", () => {
    expect(placed(columns("device,time,ts,steps", "Ring,08:00,1709280000,5"))).toMatchObject({
      start_date: "ts",
      epoch: "s",
    });
  });
});

describe("twinColumns", () => {
  const names = fc.array(fc.constantFrom("device", "start_date", "value", "Value", "unit", "note", ""), {
    minLength: 1,
    maxLength: 12,
  });

  test("names every column that bears the name of one that is read, and no other", () => {
    fc.assert(
      fc.property(names, (header) => {
        const table = header.map((name, index) => ({ index, name, examples: [] }));
        const { mapping } = guessMapping(table);
        const read = Object.values(mapping.fields).flatMap((source) =>
          source.from === "column" ? [source.index] : [],
        );
        const readNames = new Set(read.map((index) => header[index]?.toLowerCase()));
        const expected = table
          .filter(({ index, name }) => !read.includes(index) && name && readNames.has(name.toLowerCase()))
          .map(({ index }) => index);
        const named = twinColumns(table, mapping).flatMap(({ others }) => others.map(({ index }) => index));
        expect(named.toSorted((a, b) => a - b)).toEqual(expected);
      }),
    );
  });

  test("the first of two columns of one name is read, the second named", () => {
    const table = columns("device,start_date,value,value,unit", `Ring,${STEP},5,6,count`);
    const [twins] = twinColumns(table, guessMapping(table).mapping);
    expect([twins?.used.index, twins?.others.map(({ index }) => index)]).toEqual([2, [3]]);
  });
});
