import {
  MenuOutlined,
  MoonOutlined,
  SearchOutlined,
  SunOutlined,
  TranslationOutlined,
} from '@ant-design/icons';
import { programmeEndpoints } from '@huike/shared-types/client';
import { Alert, Button, Drawer, Layout, Menu, Tooltip } from 'antd';
import { useState } from 'react';
import { Link, Outlet, useLocation, useNavigate, useNavigation } from 'react-router';
import { useEndpoint } from '../api/use-endpoint';
import { useHotkeys } from '../hooks/use-hotkeys';
import { useNarrow } from '../hooks/use-narrow';
import { useReachable } from '../hooks/use-reachable';
import { usePreferences } from '../preferences/use-preferences';
import { usePermission, useSession } from '../session/use-session';
import { useTexts } from '../texts/use-texts';
import { Shortcut } from '../ui/Shortcut';
import { Brand } from './Brand';
import { placeAt, placesFor } from './menu';
import { placeIcons } from './place-icons';
import styles from './Shell.module.css';
import { UserMenu } from './UserMenu';

const sections = ['work', 'goods', 'programme', 'mall', 'play', 'admin'] as const;

/** The frame around every page: menu by permission, whose programme, who, language, brightness. */
export function Shell() {
  const texts = useTexts();
  const navigation = useNavigation();
  const isReachable = useReachable();
  const isNarrow = useNarrow();
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const closeMenu = () => setIsMenuOpen(false);

  const menu = (
    <>
      <div className={styles.brand}>
        <Link to="/" onClick={closeMenu}>
          <Brand />
        </Link>
      </div>
      <SideMenu onNavigate={closeMenu} />
    </>
  );

  return (
    <Layout className={styles.shell ?? ''}>
      {navigation.state === 'loading' && <div className={styles.progress} />}
      {isNarrow ? (
        <Drawer
          open={isMenuOpen}
          onClose={closeMenu}
          placement="left"
          size={248}
          closable={false}
          styles={{ body: { padding: 0 } }}
        >
          {menu}
        </Drawer>
      ) : (
        <Layout.Sider width={228} className={styles.sider ?? ''}>
          {menu}
        </Layout.Sider>
      )}
      <Layout>
        <Header isNarrow={isNarrow} onOpenMenu={() => setIsMenuOpen(true)} />
        {!isReachable && (
          <Alert
            banner
            type="warning"
            title={texts.shell.offline}
            className={styles.offline ?? ''}
          />
        )}
        <main className={styles.content}>
          <Outlet />
        </main>
      </Layout>
    </Layout>
  );
}

function SideMenu({ onNavigate }: { onNavigate: () => void }) {
  const texts = useTexts();
  const { me } = useSession();
  const { pathname } = useLocation();
  const mine = placesFor(me.permissions);
  const items = sections.flatMap((section) => {
    const children = mine.filter((place) => place.section === section);
    if (children.length === 0) return [];
    return {
      type: 'group' as const,
      key: section,
      label: texts.shell.sections[section],
      children: children.map((place) => ({
        key: place.name,
        icon: placeIcons[place.name],
        label: <Link to={place.path}>{texts.places[place.name].title}</Link>,
      })),
    };
  });
  return (
    <nav aria-label={texts.shell.menu}>
      <Menu
        mode="inline"
        onClick={onNavigate}
        items={items}
        selectedKeys={[placeAt(pathname)?.name ?? '']}
        style={{ border: 0 }}
      />
    </nav>
  );
}

function Header({ isNarrow, onOpenMenu }: { isNarrow: boolean; onOpenMenu: () => void }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const { me } = useSession();
  const { language, scheme, setLanguage, setScheme } = usePreferences();
  const programme = useEndpoint(programmeEndpoints.readProgramme, {});
  const maySearch = usePermission('members.read');
  const goToSearch = () => {
    if (maySearch) void navigate('/members', { state: { focusesSearch: true } });
  };
  useHotkeys({ 'mod+k': goToSearch });
  const scope = [...new Set(me.grants.map((grant) => grant.orgUnitName))].join('、');
  const roles = [...new Set(me.grants.map((grant) => texts.roles[grant.role]))].join('、');

  return (
    <Layout.Header className={styles.header ?? ''}>
      {isNarrow && (
        <Button
          type="text"
          icon={<MenuOutlined />}
          aria-label={texts.shell.menu}
          onClick={onOpenMenu}
        />
      )}
      <div className={styles.programme}>
        <span className={styles.programmeName}>{programme.data?.name ?? texts.shell.product}</span>
        <Tooltip title={`${scope} · ${roles}`}>
          <span className={styles.scope}>{`${scope} · ${roles}`}</span>
        </Tooltip>
      </div>
      {maySearch && !isNarrow && (
        <Button className={styles.shortcut ?? ''} icon={<SearchOutlined />} onClick={goToSearch}>
          {texts.shell.searchMembers}
          <Shortcut keys="mod K" isInButton />
        </Button>
      )}
      <Tooltip title={texts.shell.switchLanguage}>
        <Button
          type="text"
          icon={<TranslationOutlined />}
          aria-label={texts.shell.switchLanguage}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        />
      </Tooltip>
      <Tooltip title={scheme === 'dark' ? texts.shell.goLight : texts.shell.goDark}>
        <Button
          type="text"
          icon={scheme === 'dark' ? <SunOutlined /> : <MoonOutlined />}
          aria-label={scheme === 'dark' ? texts.shell.goLight : texts.shell.goDark}
          onClick={() => setScheme(scheme === 'dark' ? 'light' : 'dark')}
        />
      </Tooltip>
      <UserMenu isNarrow={isNarrow} />
    </Layout.Header>
  );
}
