export { storyFeaturesOf, type StoryFeatures, type StoryInput } from './features.js';
export { decodeStoryFeatures, encodeStoryFeatures } from './encode.js';
export { weighedOdds, type JoinModel } from './join-model.js';
export { ASPECTS } from './score.js';
export { sharedTerms, termsOf, type SharedTerm, type SharedTerms } from './shared-terms.js';
export { StoryIndex, type StoryMatch, type StoryMerge, type StorySplit } from './story-index.js';
export { isStopWord } from './words.js';
export { nasalsAndLiquidsOf, soundsOf, writesForeignNames } from './skeleton.js';
export { Script } from './tokens.js';
