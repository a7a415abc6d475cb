/** Whether a line holds speech that is reported, so that its words are not the site's own. */
export const holdsSpeech = (text: string): boolean => SPEECH.test(text);

const SPEECH = /["“”«»„].{12,1000}["“”«»]/;
