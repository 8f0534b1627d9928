import { DATA_TYPES, type DataType, dataTypeSchema } from "@/lib/samples/sample";
import { TEXTS } from "../texts";
import { Field, Select } from "../ui/field";

const words = TEXTS.files;

interface DataTypeSelectProps {
  label: string;
  /** "" = as in the files. */
  value: DataType | "";
  /** The files differ: no answer stands for all of them. */
  mixed: boolean;
  onChoose: (type: DataType | null) => void;
}

/** The data type of rows that name none; it can be left to the files again. */
export function DataTypeSelect({ label, value, mixed, onChoose }: DataTypeSelectProps) {
  return (
    <Field label={label}>
      {(id) => (
        <Select
          id={id}
          value={mixed ? "mixed" : value}
          onChange={(event) => onChoose(dataTypeSchema.safeParse(event.target.value).data ?? null)}
        >
          {mixed ? (
            <option value="mixed" disabled>
              {words.notTheSame}
            </option>
          ) : null}
          <option value="">{words.asInFiles}</option>
          {DATA_TYPES.map((type) => (
            <option key={type} value={type}>
              {words.dataTypes[type]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
