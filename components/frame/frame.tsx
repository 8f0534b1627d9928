import { History, KeyRound, Upload, Watch } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { TEXTS } from "../texts";
import { AccountSelect } from "./account-select";
import { KeepFocus } from "./keep-focus";
import { NavLink } from "./nav-link";
import { SandboxBadge } from "./sandbox-badge";

const ICON = { size: 16, "aria-hidden": true } as const;

function Navigation() {
  const words = TEXTS.navigation;
  return (
    <nav
      aria-label={words.label}
      className="max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-30 max-sm:border-t max-sm:border-hairline max-sm:bg-surface"
    >
      <ul className="flex max-sm:h-14 sm:gap-1">
        <NavLink href="/" word={words.upload} icon={<Upload {...ICON} />} />
        <NavLink href="/history" word={words.history} icon={<History {...ICON} />} />
        <NavLink href="/devices" word={words.devices} icon={<Watch {...ICON} />} />
        <NavLink href="/accounts" word={words.accounts} icon={<KeyRound {...ICON} />} />
      </ul>
    </nav>
  );
}

/** What every page stands in: name, navigation (at the bottom on phones), account, sandbox badge. */
export function Frame({ sandbox, children }: { sandbox: boolean; children: ReactNode }) {
  return (
    <>
      <a
        href="#content"
        className="absolute left-2 top-2 z-40 -translate-y-16 rounded-md bg-accent-fill px-3 py-2 text-on-accent focus:translate-y-0"
      >
        {TEXTS.skipToContent}
      </a>
      <header className="border-b border-hairline bg-surface print:hidden">
        <div className="mx-auto flex min-h-14 max-w-[75rem] items-center gap-x-3 gap-y-1.5 sm:flex-wrap px-4 py-1.5 sm:gap-x-5 sm:px-6">
          <Link href="/" className="font-semibold tracking-tight">
            {TEXTS.product}
          </Link>
          <Navigation />
          <div className="ml-auto flex min-w-0 items-center gap-2 sm:gap-3">
            <AccountSelect />
            {sandbox ? <SandboxBadge /> : null}
          </div>
        </div>
      </header>
      <div
        id="content"
        tabIndex={-1}
        className="mx-auto max-w-[75rem] px-4 py-5 outline-none sm:px-6 print:p-0"
      >
        {children}
      </div>
      <KeepFocus />
    </>
  );
}
