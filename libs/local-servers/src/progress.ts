/** Told in a few words what is being done, such as `12 of 45 jars, 20 of 45 MB`. */
export type Progress = (words: string) => void;
