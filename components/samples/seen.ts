import { useEffect, useRef, useState } from "react";

/** Whether an element has come near the window's view; once seen it stays so. */
export function useSeen<E extends Element>() {
  const place = useRef<E>(null);
  const [seen, see] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        see(true);
        observer.disconnect();
      },
      { rootMargin: "300px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { place, seen };
}
