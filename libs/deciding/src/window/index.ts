export * from './window.js';
export { OpenWindow } from './open-window.js';
export type { InStory, LikeArticle, Likeness, SketchedText, StoryMove } from './open-window.js';
export type { StoryCorrections } from './story-corrections.js';
