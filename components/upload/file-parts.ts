/** What the card of a file shows beyond its line; loaded ahead by the page, and else when it is first shown. */

export const fileQuestions = () => import("./file-questions").then((file) => file.FileQuestions);

export const archiveInside = () => import("./archive-inside").then((file) => file.ArchiveInside);
