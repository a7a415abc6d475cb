import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { NotifierContext } from './context.js';
import { NotifierStage } from './notifier.stage.js';
import { SenderLoop } from './sender.loop.js';

@Module({})
export class NotifierModule {
  static forRoot(context: NotifierContext): DynamicModule {
    return {
      module: NotifierModule,
      controllers: [NotifierStage],
      providers: [{ provide: NotifierContext, useValue: context }, SenderLoop],
    };
  }
}
