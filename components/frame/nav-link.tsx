"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** Told apart by more than its colour. */
const HERE =
  "font-medium text-accent sm:bg-accent-soft max-sm:border-t-2 max-sm:border-accent max-sm:rounded-none forced-colors:underline";

/** One page in the navigation; the page one is on is marked for eyes and readers. */
export function NavLink({ href, word, icon }: { href: string; word: string; icon: ReactNode }) {
  const path = usePathname();
  const here = href === "/" ? path === "/" : path.startsWith(href);
  return (
    <li className="flex max-sm:flex-1">
      <Link
        href={href}
        aria-current={here ? "page" : undefined}
        className={`flex items-center gap-1.5 rounded-md px-2.5 max-sm:flex-1 max-sm:flex-col max-sm:justify-center max-sm:gap-0.5 max-sm:text-xs sm:min-h-control ${
          here ? HERE : "text-muted hover:text-ink max-sm:pt-0.5"
        }`}
      >
        <span className="sm:hidden">{icon}</span>
        {word}
      </Link>
    </li>
  );
}
