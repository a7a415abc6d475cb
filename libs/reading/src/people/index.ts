export { isByline, namesInByline, namesInField } from './byline.js';
export { isBody, isName, isPerson, tidyName } from './person-name.js';
