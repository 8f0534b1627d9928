import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { Frame } from "@/components/frame/frame";
import { Providers } from "@/components/frame/providers";
import { TEXTS } from "@/components/texts";
import { readApiAddress } from "./api-address";
import { titlePrefix } from "./title-prefix";
import "./globals.css";

/** Pages are rendered for each request: the nonce of their scripts is made for it. */
export async function generateMetadata(): Promise<Metadata> {
  await connection();
  const prefix = titlePrefix();
  return {
    title: { default: `${prefix}${TEXTS.product}`, template: `${prefix}%s · ${TEXTS.product}` },
    icons: { icon: "/icon.svg" },
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = { colorScheme: "light dark", width: "device-width", initialScale: 1 };

export default async function Layout({ children }: { children: ReactNode }) {
  await connection();
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <Providers>
          <Frame sandbox={readApiAddress().kind === "sandbox"}>{children}</Frame>
        </Providers>
      </body>
    </html>
  );
}
