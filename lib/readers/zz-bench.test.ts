import { openAsBlob } from "node:fs";
import { test } from "vitest";
import Papa from "papaparse";
import { tableReader } from "/work/main/lib/readers/table-reader";
const PIECE=4*1024*1024;
async function bare(file: Blob){ const t=performance.now(); const d=new TextDecoder(); let rest="",n=0; for(let s=0;s<file.size;s+=PIECE){ const text=rest+d.decode(await file.slice(s,s+PIECE).arrayBuffer(),{stream:true}); const last=s+PIECE>=file.size; const r=new Papa.Parser({delimiter:",",newline:"\n"}).parse(text,0,!last); n+=r.data.length; rest=text.slice(r.meta.cursor);} return [performance.now()-t,n]; }
async function ours(file: Blob){ const t=performance.now(); let n=0,sum=0; await tableReader({kind:"table",delimiter:",",skipLines:0}).read(file,{columns(){},row(r){n++; sum+=(r.cells.value as string).length},notLookedAt(){},progress(){}},{mapping:null},new AbortController().signal); return [performance.now()-t,n]; }
for (const f of ["steps.csv","quoted.csv"]) test(f, async()=>{ const file=await openAsBlob("/tmp/readers-bench/"+f); const a=[],b=[]; for(let i=0;i<7;i++){ a.push((await bare(file))[0]); const o=await ours(file); b.push(o[0]); } const med=(x:number[])=>x.sort((p,q)=>p-q)[x.length>>1]; console.log(f,"bare",med(a)|0,"ours",med(b)|0,(med(b)/med(a)).toFixed(3)); },120000);
