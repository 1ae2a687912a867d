import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { Root } from './Root';
import { routes } from './routes';
import './styles/global.css';

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root');

const router = createBrowserRouter(routes, {
  basename: import.meta.env.BASE_URL.replace(/\/$/, ''),
});

createRoot(element).render(
  <StrictMode>
    <Root router={router} />
  </StrictMode>,
);
