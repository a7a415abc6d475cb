// class-transformer publishes the storage its decorators write to, but no types for it.
declare module 'class-transformer/cjs/storage.js' {
  export const defaultMetadataStorage: import('class-transformer/types/metadata/MetadataStorage.js').MetadataStorage;
}
