import type { VNode } from 'preact';
import type { ProblemDocument } from '../http/problem.js';
import { Page } from './layout.js';

export const problemPage = ({ title, status, detail }: ProblemDocument): VNode => (
  <Page title={`${title} · Cleanwire`} isError>
    <section class="notice">
      <p class="code">{status}</p>
      <h1>{title}</h1>
      <p>{detail}</p>
      <p>
        <a href="/">The latest news</a>
      </p>
    </section>
  </Page>
);
